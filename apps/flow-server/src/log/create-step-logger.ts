import { noSecrets, redactJson } from '@luluchat/flow-runtime';
import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import type { Logger } from 'pino';

/** Writes what the engine and the steps tell into the server's log. Values whose names say that they are secret are hidden. */
export function createStepLogger(logger: Logger): StepLogger {
  const shown = (fields: JsonObject): JsonObject => redactJson(fields, noSecrets, { byName: true });
  return {
    debug: (message, fields = {}) => logger.debug(shown(fields), message),
    info: (message, fields = {}) => logger.info(shown(fields), message),
    warn: (message, fields = {}) => logger.warn(shown(fields), message),
    error: (message, fields = {}) => logger.error(shown(fields), message),
  };
}
