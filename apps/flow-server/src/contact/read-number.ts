import { FlowError, parseContactNumber } from '@luluchat/flow-runtime';
import { invalidRequest } from '../problem/http-problem.js';

/** Reads a contact number of a path, query or body; throws a 400 that points at it. */
export function readNumber(text: string, path: string, defaultCountry: string | undefined): string {
  try {
    return parseContactNumber(text, defaultCountry);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    throw invalidRequest([{ path, code: error.code, message: error.message }]);
  }
}
