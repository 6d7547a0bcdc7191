import { isPlainObject } from '@luluchat/flow-runtime';
import { SECRET_LIMITS } from '@luluchat/flow-store';
import { invalidRequest } from '../problem/http-problem.js';
import type { HttpProblem } from '../problem/http-problem.js';

/**
 * Parses the body that sets a secret and returns the value. A problem repeats nothing of the body: a misplaced value is
 * still secret.
 *
 * @throws HttpProblem 400.
 */
export function parseSecretBody(body: unknown): string {
  if (!isPlainObject(body)) throw invalid('', 'A JSON object is expected here: {"value": "..."}.');
  if (Object.keys(body).some((name) => name !== 'value')) throw invalid('', 'The body takes "value" and nothing else.');
  const { value } = body;
  if (typeof value !== 'string')
    throw invalid('/value', `value is needed: text of 1 to ${SECRET_LIMITS.valueLength} characters.`);
  return value;
}

function invalid(path: string, message: string): HttpProblem {
  return invalidRequest([{ path, code: 'invalid_value', message }]);
}
