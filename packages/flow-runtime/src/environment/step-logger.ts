import type { JsonObject } from '../json/json-value.js';

/** Log of the steps, for operators. Log no secrets, no payloads and no query strings. */
export interface StepLogger {
  debug(message: string, fields?: JsonObject): void;
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject): void;
}

/** A logger that discards everything. */
export const silentLogger: StepLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
