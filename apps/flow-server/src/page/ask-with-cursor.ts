import { FlowError } from '@luluchat/flow-runtime';
import type { PageRequest } from '@luluchat/flow-runtime/store';
import { invalidRequest } from '../problem/http-problem.js';
import type { PageQuery } from './page-query.js';

/** Asks a store, which alone can check a cursor, for a page. Throws a 400 that points at a cursor that it refuses. */
export async function askWithCursor<Result>(
  { limit, cursor }: PageQuery,
  ask: (page: PageRequest) => Promise<Result>,
): Promise<Result> {
  try {
    return await ask({ limit, ...(cursor === undefined ? {} : { cursor }) });
  } catch (error) {
    if (cursor === undefined || !FlowError.is(error, 'invalid_request')) throw error;
    throw invalidRequest([{ path: '/cursor', code: 'invalid_value', message: error.message }]);
  }
}
