import type { AttributeType } from '@luluchat/webhook-receiver';
import type { CallMethod } from '../call/call-plan.js';

/** Everything that is checked, in this order for each method. `value` has a row for each value, the others have one. */
export const CHECKS = [
  'connection',
  'status',
  'redirect',
  'size',
  'json',
  'object',
  'data',
  'value',
  'time',
  'repeat',
  'signature',
  'body_limit',
] as const;

/** What is checked. */
export type Check = (typeof CHECKS)[number];

/** `warned`: it works, but may not always. `skipped`: it could not be checked, or was not asked for. */
export type RowVerdict = 'passed' | 'warned' | 'failed' | 'skipped';

/** What an endpoint does with signatures. `broken`: it refuses correct ones. */
export type SignatureFinding = 'verified' | 'ignored' | 'broken';

/** What was found, without the method. */
export interface Finding {
  readonly check: Check;
  readonly verdict: RowVerdict;
  /** In plain words: what was found, and what to do. */
  readonly message: string;
  /** Of a value: `data.items[0].price`. */
  readonly path?: string;
  /** Of a value: the types of attributes that it can be saved as. */
  readonly savableAs?: readonly AttributeType[];
  /** Of a value that an attribute does not take as it is: what it is, in words and without the value. */
  readonly found?: string;
  /** Beside `found`: what an author writes into the mapping to save it. */
  readonly template?: string;
  /** Of `time`: milliseconds until the last byte of the answer. */
  readonly durationMs?: number;
  /** Of `signature`. */
  readonly signature?: SignatureFinding;
}

/** One line of the result. */
export interface CheckRow extends Finding {
  readonly method: CallMethod;
}
