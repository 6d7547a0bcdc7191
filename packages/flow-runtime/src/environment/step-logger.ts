import type { JsonObject } from '../json/json-value.js';

/** Where a step tells operators what it does. Give no secrets, no payloads and no query strings. */
export interface StepLogger {
  debug(message: string, fields?: JsonObject): void;
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject): void;
}

/** A logger that says nothing. */
export const silentLogger: StepLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
