import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Reads the name of a contact; reports to `errors` when it is not text of at most 255 code points. */
export function readName(value: unknown, path: string, errors: ProblemEntry[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.isWellFormed() && Array.from(value).length <= MAX_STRING_LENGTH) return value;
  errors.push({ path, code: 'invalid_value', message: `name is text of at most ${MAX_STRING_LENGTH} characters.` });
  return undefined;
}
