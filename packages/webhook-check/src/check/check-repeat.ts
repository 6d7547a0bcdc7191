import { isDeepStrictEqual } from 'node:util';
import type { CallOutcome } from '../call/make-call.js';
import { createResult } from './check-row.js';
import type { CheckResult, CheckStatus } from './check-row.js';
import { isObject, isSuccess, parseJsonBody } from './check-response.js';

const MAX_PATHS = 3;

/**
 * Checks that the same call, sent again with the same `webhook-id`, gets an equal response. `isLater`: the result comes by a callback,
 * so only the status matters.
 */
export function checkRepeat(first: CallOutcome, second: CallOutcome, isLater: boolean): CheckResult {
  if (first.kind !== 'responded' || !isSuccess(first)) return row('skipped', 'the first call was not successful');
  if (second.kind !== 'responded') return row('failed', `the second call failed: ${second.reason}. ${HINT}`);
  if (second.status !== first.status) {
    return row('failed', `status ${first.status}, then ${second.status}. ${HINT}`);
  }
  if (isLater) return row('passed', 'a repeated call gets status 202 again');
  if (isDeepStrictEqual(parseJsonBody(first), parseJsonBody(second))) {
    return longDigits(first) === longDigits(second)
      ? row('passed', 'a repeated call gets an equal response')
      : row('failed', `the responses differ in the last digits of a long number. ${HINT}`);
  }
  const paths = differences(parseJsonBody(first)?.json, parseJsonBody(second)?.json, '');
  const where =
    paths.length === 0 ? 'the responses differ' : `the responses differ at ${paths.slice(0, MAX_PATHS).join(', ')}`;
  return row('failed', `${where}. ${HINT}`);
}

const HINT = 'After a crash the same call may be repeated: recognise it by webhook-id and send the same response.';

/** Returns the long digit sequences of a body, which lose digits when JSON is parsed. */
function longDigits({ body }: CallOutcome & { readonly kind: 'responded' }): string {
  return body.kind === 'text' ? (body.text.match(/\d[\d.]{15,}/g) ?? []).join() : '';
}

function row(status: CheckStatus, message: string): CheckResult {
  return createResult('repeat', status, message);
}

/** Returns the paths at which two JSON values differ. */
function differences(a: unknown, b: unknown, path: string): readonly string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isObject(a) || !isObject(b)) return path === '' ? [] : [path];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => differences(a[name], b[name], path === '' ? name : `${path}.${name}`));
}
