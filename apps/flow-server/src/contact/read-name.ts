import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime';
import { isText } from '../body/is-text.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Returns the name that a sender gave; `undefined` for an empty or blank one, which keeps the stored name. */
export function givenName(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === '' ? undefined : name;
}

/** Parses the name of a contact. Adds an entry to `errors` when it is not a string of at most 255 code points. */
export function readName(value: unknown, path: string, errors: ProblemEntry[]): string | undefined {
  if (value === undefined) return undefined;
  if (isText(value, 0, MAX_STRING_LENGTH)) return value;
  errors.push({ path, code: 'invalid_value', message: `name is text of at most ${MAX_STRING_LENGTH} characters.` });
  return undefined;
}
