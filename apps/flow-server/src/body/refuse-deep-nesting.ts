import { isDeeperThan } from '@luluchat/flow-runtime/values';
import { invalidRequest } from '../problem/http-problem.js';

/** Deepest nesting that a body of `/v1` may have; everything below is walked by recursion. */
const MAX_DEPTH = 100;

/** Throws a 400 for a body that is nested so deep that walking it would exhaust the stack. */
export function refuseDeepNesting(body: unknown): void {
  if (isDeeperThan(body, MAX_DEPTH)) {
    throw invalidRequest([
      { path: '', code: 'invalid_value', message: `The body is nested more than ${MAX_DEPTH} levels deep.` },
    ]);
  }
}
