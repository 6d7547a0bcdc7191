import type { AttributeType } from '@luluchat/webhook-receiver';
import type { CallMethod } from '../call/call-plan.js';

/** Names of all checks, in their order for each method. `value` has a row for each value, every other check has one. */
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
  'callback',
  'retry',
] as const;

/** Name of a check. */
export type Check = (typeof CHECKS)[number];

/** Status of a row. `warned`: it works, but may not always. `skipped`: the check was impossible or not requested. */
export type CheckStatus = 'passed' | 'warned' | 'failed' | 'skipped';

/** Handling of signatures by an endpoint. `broken`: it refuses valid ones. */
export type SignatureHandling = 'verified' | 'ignored' | 'broken';

/** Result of a check, without the method. */
export interface CheckResult {
  readonly check: Check;
  /** Status of the check. The report that `--json` prints has this name. */
  readonly verdict: CheckStatus;
  /** Description of the result and of the remedy, in plain words. */
  readonly message: string;
  /** Path of a value: `data.items[0].price`. */
  readonly path?: string;
  /** Types of attributes that a value can be saved as. */
  readonly savableAs?: readonly AttributeType[];
  /** Description of a value that an attribute does not accept unchanged, without the value itself. */
  readonly found?: string;
  /** Template that saves the value of `found` when the author writes it into the mapping. */
  readonly template?: string;
  /** Line with which the endpoint writes a value that an attribute accepts, beside `found`. */
  readonly advice?: string;
  /** Duration in milliseconds: for the check `time` until the last byte of the response, for `callback` from there to the callback. */
  readonly durationMs?: number;
  /** Handling of signatures, for the check `signature`. */
  readonly signature?: SignatureHandling;
}

/** Creates a result. `details` are its optional members. */
export function createResult(
  check: Check,
  status: CheckStatus,
  message: string,
  details: Omit<CheckResult, 'check' | 'verdict' | 'message'> = {},
): CheckResult {
  return { check, verdict: status, message, ...details };
}

/** Row of a report: the result of one check with one method. */
export interface CheckRow extends CheckResult {
  readonly method: CallMethod;
}
