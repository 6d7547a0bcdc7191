import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import type { Logger } from 'pino';

/** Writes what the engine and the steps tell into the server's log. */
export function createStepLogger(logger: Logger): StepLogger {
  return {
    debug: (message, fields: JsonObject = {}) => logger.debug(fields, message),
    info: (message, fields: JsonObject = {}) => logger.info(fields, message),
    warn: (message, fields: JsonObject = {}) => logger.warn(fields, message),
    error: (message, fields: JsonObject = {}) => logger.error(fields, message),
  };
}
