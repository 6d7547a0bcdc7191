import { FlowError } from '@luluchat/flow-runtime';
import { parseContactNumber } from '@luluchat/flow-runtime/channel';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/**
 * Parses a contact number of a path, query or body.
 *
 * @throws HttpProblem 400 whose entry points to `path`.
 */
export function parseNumber(text: string, path: string, defaultCountry: string | undefined): string {
  const errors: ProblemEntry[] = [];
  const contactNumber = collectNumber(text, path, defaultCountry, errors);
  if (contactNumber === undefined) throw invalidRequest(errors);
  return contactNumber;
}

/** Parses a contact number for a parser that collects all problems: adds an entry to `errors` instead of throwing. */
export function collectNumber(
  text: string,
  path: string,
  defaultCountry: string | undefined,
  errors: ProblemEntry[],
): string | undefined {
  try {
    return parseContactNumber(text, defaultCountry);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    errors.push({ path, code: error.code, message: error.message });
    return undefined;
  }
}
