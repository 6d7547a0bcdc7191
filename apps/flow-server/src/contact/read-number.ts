import { FlowError, parseContactNumber } from '@luluchat/flow-runtime';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Reads a contact number of a path, query or body; throws a 400 that points at it. */
export function readNumber(text: string, path: string, defaultCountry: string | undefined): string {
  const errors: ProblemEntry[] = [];
  const contactNumber = collectNumber(text, path, defaultCountry, errors);
  if (contactNumber === undefined) throw invalidRequest(errors);
  return contactNumber;
}

/** As `readNumber`, for a reader that reports all problems at once. */
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
