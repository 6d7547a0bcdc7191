import { isPlainObject } from '@luluchat/flow-runtime/values';
import { memberNames } from '../body/member-names.js';
import { parseMembers } from '../body/parse-members.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { SecretBody } from './secret-dto.js';

/** Parses the value of a secret. A problem repeats nothing of the body: a value in the wrong place is still secret. */
export function parseSecretBody(body: unknown): string {
  if (!isPlainObject(body)) throw invalid('A JSON object is expected here: {"value": "..."}.');
  const known = memberNames(SecretBody);
  if (!Object.keys(body).every((name) => known.includes(name)))
    throw invalid('The body takes "value" and nothing else.');
  const errors: ProblemEntry[] = [];
  const { value } = parseMembers(SecretBody, body, errors);
  if (value === undefined) throw invalidRequest(errors);
  return value;
}

function invalid(message: string): Error {
  return invalidRequest([{ path: '', code: 'invalid_value', message }]);
}
