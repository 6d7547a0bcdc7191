import { FlowError } from '@luluchat/flow-runtime';
import type { PageRequest } from '@luluchat/flow-runtime';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** JSON Schema of the query parameters of every list. */
export const PAGE_QUERY = {
  limit: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: 'Items per page.' },
  cursor: { type: 'string', description: '"nextCursor" of the page before.' },
} as const;

/** Query parameters as they come in. */
export type Query = Readonly<Record<string, unknown>>;

/** Reads the query of a list that takes these filters too. Throws a 400 for a bad or unknown parameter. */
export function readPageQuery<Filter extends string = never>(
  query: unknown,
  filters: readonly Filter[] = [],
): { readonly page: PageRequest; readonly filters: Readonly<Partial<Record<Filter, string>>> } {
  const given = Object.entries((query ?? {}) as Query);
  const errors: ProblemEntry[] = [];
  const texts = new Map<string, string>();
  for (const [name, value] of given) {
    if (name !== 'limit' && name !== 'cursor' && !(filters as readonly string[]).includes(name)) {
      const known = [...filters, 'limit', 'cursor'].join(', ');
      errors.push(
        entry(name, 'unknown_member', `The query parameter "${name}" is not known here; there are ${known}.`),
      );
    } else if (typeof value !== 'string') {
      errors.push(entry(name, 'invalid_value', `The query parameter "${name}" can stand once only.`));
    } else texts.set(name, value);
  }
  const limit = texts.get('limit') ?? String(DEFAULT_LIMIT);
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT) {
    errors.push(entry('limit', 'invalid_value', `"limit" is a whole number from 1 to ${MAX_LIMIT}.`));
  }
  if (errors.length > 0) throw invalidRequest(errors);
  const cursor = texts.get('cursor');
  return {
    page: { limit: Number(limit), ...(cursor === undefined ? {} : { cursor }) },
    filters: Object.fromEntries(
      [...texts].filter(([name]) => (filters as readonly string[]).includes(name)),
    ) as Partial<Record<Filter, string>>,
  };
}

/** Reads a page from a store, which alone can check a cursor. Throws a 400 that points at one that it refuses. */
export async function readPage<Result>(
  page: PageRequest,
  read: (page: PageRequest) => Promise<Result>,
): Promise<Result> {
  try {
    return await read(page);
  } catch (error) {
    if (page.cursor === undefined || !FlowError.is(error, 'invalid_request')) throw error;
    throw invalidRequest([entry('cursor', 'invalid_value', error.message)]);
  }
}

function entry(name: string, code: string, message: string): ProblemEntry {
  return { path: `/${name}`, code, message };
}
