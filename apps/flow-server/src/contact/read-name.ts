import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime';
import { isText } from '../body/is-text.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** What a sender tells of a name: one that is empty or blank tells nothing, and leaves the stored one. */
export function givenName(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === '' ? undefined : name;
}

/** Reads the name of a contact; reports to `errors` when it is not text of at most 255 code points. */
export function readName(value: unknown, path: string, errors: ProblemEntry[]): string | undefined {
  if (value === undefined) return undefined;
  if (isText(value, 0, MAX_STRING_LENGTH)) return value;
  errors.push({ path, code: 'invalid_value', message: `name is text of at most ${MAX_STRING_LENGTH} characters.` });
  return undefined;
}
