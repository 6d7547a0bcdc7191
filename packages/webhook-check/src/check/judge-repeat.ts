import { isDeepStrictEqual } from 'node:util';
import type { CallOutcome } from '../call/make-call.js';
import type { Finding, RowVerdict } from './check-row.js';
import { isObject, isSuccess, readJson } from './judge-answer.js';

const MAX_PLACES = 3;

/** Judges whether the same call, sent again with the same `webhook-id`, got an equal answer. */
export function judgeRepeat(first: CallOutcome, second: CallOutcome): Finding {
  if (first.kind !== 'answered' || !isSuccess(first)) return row('skipped', 'the first call was no success');
  if (second.kind !== 'answered') return row('failed', `the second call failed: ${second.reason}. ${HINT}`);
  if (second.status !== first.status) {
    return row('failed', `status ${first.status}, then ${second.status}. ${HINT}`);
  }
  if (isDeepStrictEqual(readJson(first), readJson(second))) {
    return longDigits(first) === longDigits(second)
      ? row('passed', 'the same call again, an equal answer')
      : row('failed', `the answers differ in the last digits of a long number. ${HINT}`);
  }
  const places = differences(readJson(first)?.json, readJson(second)?.json, '');
  const where =
    places.length === 0 ? 'the answers differ' : `the answers differ at ${places.slice(0, MAX_PLACES).join(', ')}`;
  return row('failed', `${where}. ${HINT}`);
}

const HINT = 'After a crash the same call may come again: recognise it by webhook-id and answer as before.';

/** The digits that are lost when JSON is parsed. */
function longDigits({ body }: CallOutcome & { readonly kind: 'answered' }): string {
  return body.kind === 'text' ? (body.text.match(/\d[\d.]{15,}/g) ?? []).join() : '';
}

function row(verdict: RowVerdict, message: string): Finding {
  return { check: 'repeat', verdict, message };
}

/** The places where two JSON values differ, by the names on the way to them. */
function differences(a: unknown, b: unknown, path: string): readonly string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isObject(a) || !isObject(b)) return path === '' ? [] : [path];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => differences(a[name], b[name], path === '' ? name : `${path}.${name}`));
}
