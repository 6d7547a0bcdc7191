import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import { CommandError } from '../../error/command-error.js';

/**
 * Parses a JSON object that a person has written. The error does not repeat the text.
 *
 * @throws {CommandError} with this exit code and message for any other text
 */
export function parseObject(text: string, exitCode: 1 | 2, message: string): JsonObject {
  try {
    const json = parseJson(text);
    if (isPlainObject(json)) return json as JsonObject;
  } catch {
    // Reported below.
  }
  throw new CommandError(exitCode, message);
}
