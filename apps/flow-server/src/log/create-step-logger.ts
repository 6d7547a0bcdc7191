import { noSecrets, redactJson } from '@luluchat/flow-runtime/values';
import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import type { Logger } from 'pino';
import type { ShowContacts } from './log-contacts.js';

/**
 * Creates the logger of the engine and the steps, which writes to the log of the server. Members with secret names are
 * redacted, and contacts are shown as the operator chose.
 */
export function createStepLogger(logger: Logger, showContacts: ShowContacts): StepLogger {
  const shown = (fields: JsonObject): JsonObject => redactJson(showContacts(fields), noSecrets, { byName: true });
  return {
    debug: (message, fields = {}) => logger.debug(shown(fields), message),
    info: (message, fields = {}) => logger.info(shown(fields), message),
    warn: (message, fields = {}) => logger.warn(shown(fields), message),
    error: (message, fields = {}) => logger.error(shown(fields), message),
  };
}
