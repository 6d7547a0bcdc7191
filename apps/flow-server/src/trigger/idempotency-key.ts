import { HttpProblem } from '../problem/http-problem.js';

const MAX_LENGTH = 255;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** JSON Schema of the header `Idempotency-Key`: the rule by which `parseIdempotencyKey` accepts one. */
export const IDEMPOTENCY_KEY_SCHEMA = {
  type: 'string',
  minLength: 1,
  maxLength: MAX_LENGTH,
  pattern: VISIBLE_ASCII.source,
} as const;

/** Validates the header; absent means none. Throws a 400 with the code `idempotency_key_invalid`. */
export function parseIdempotencyKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && header.length <= MAX_LENGTH && VISIBLE_ASCII.test(header)) return header;
  throw new HttpProblem({
    status: 400,
    code: 'idempotency_key_invalid',
    detail: `Idempotency-Key is 1 to ${MAX_LENGTH} visible ASCII characters without spaces.`,
  });
}
