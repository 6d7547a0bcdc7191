import type { CallOutcome } from '../call/make-call.js';
import type { Check, Finding, RowVerdict } from './check-row.js';
import { judgeTime } from './judge-time.js';
import { judgeValues } from './judge-values.js';
import { readOtherCharset } from './read-charset.js';

const OF_ANSWER: readonly Check[] = ['status', 'redirect', 'size', 'json', 'object', 'data', 'value'];

/** Judges the answer to a correct call, from the connection to each value. */
export function judgeAnswer(outcome: CallOutcome, timeoutMs: number): readonly Finding[] {
  if (outcome.kind === 'answered') {
    return [
      finding('connection', 'passed', 'connected'),
      judgeStatus(outcome.status),
      judgeRedirect(outcome.status),
      ...judgeBody(outcome),
      judgeTime(outcome.durationMs, timeoutMs),
    ];
  }
  const { isConnected, isTimeout, reason } = outcome;
  const isSlow = isConnected && isTimeout;
  return [
    isConnected && isTimeout
      ? finding('connection', 'passed', 'connected')
      : finding('connection', 'failed', `${reason}; the flow leaves through its error exit`),
    ...OF_ANSWER.map((check) => finding(check, 'skipped', 'there was no complete answer')),
    isSlow
      ? {
          ...finding('time', 'failed', `${reason}; a webhook action waits ${timeoutMs / 1000} s`),
          durationMs: outcome.durationMs,
        }
      : finding('time', 'skipped', 'there was no complete answer'),
  ];
}

/** Whether a call was answered with 200 to 299. */
export function isSuccess(outcome: CallOutcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status <= 299;
}

/** The JSON of a body; `undefined` when it is none. */
export function readJson(outcome: CallOutcome): { readonly json: unknown } | undefined {
  if (outcome.kind !== 'answered' || outcome.body.kind !== 'text') return undefined;
  try {
    return { json: JSON.parse(outcome.body.text) as unknown };
  } catch {
    return undefined;
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function judgeStatus(status: number): Finding {
  if (status >= 200 && status <= 299) return finding('status', 'passed', `status ${status}`);
  const hint =
    status === 401 || status === 403
      ? 'Does it want a header (--header) or a signature (--secret)?'
      : status === 404
        ? 'Is the address right? Does it know the contact (--contact-number)?'
        : 'Only 200 to 299 is a success.';
  return finding('status', 'failed', `status ${status}, so the flow leaves through its error exit. ${hint}`);
}

function judgeRedirect(status: number): Finding {
  return status >= 300 && status <= 399
    ? finding('redirect', 'failed', 'redirects are not followed. Use the final address.')
    : finding('redirect', 'passed', 'no redirect');
}

type Answered = CallOutcome & { readonly kind: 'answered' };

function judgeBody(outcome: Answered): readonly Finding[] {
  const { body } = outcome;
  if (!isSuccess(outcome)) return skipFrom('size', 'only the body of a success counts');
  if (body.kind === 'too_large') {
    const message =
      'the body has more than 1 MiB, so the flow leaves through its error exit. Send what the flow needs.';
    return [finding('size', 'failed', message), ...skipFrom('json', 'the body was not read')];
  }
  const size = finding('size', 'passed', body.kind === 'text' ? `${body.bytes} bytes` : 'not over 1 MiB');
  if (body.kind === 'unreadable') {
    const charset = readOtherCharset(outcome.contentType);
    const hint = charset === undefined ? '' : ` The content type says charset=${charset}: send UTF-8.`;
    return [size, finding('json', 'failed', `${body.reason}.${hint}`), ...skipFrom('object', 'the body is not JSON')];
  }
  return [size, ...judgeJson(outcome, body.text)];
}

function judgeJson(outcome: Answered, text: string): readonly Finding[] {
  const read = readJson(outcome);
  if (read === undefined) {
    const what = text.trim() === '' ? 'the body is empty' : 'the body is not JSON';
    const message = `${what}, so nothing can be saved. Answer {"data": {...}}.`;
    return [finding('json', 'failed', message), ...skipFrom('object', 'the body is not JSON')];
  }
  const json = judgeCharset(outcome.contentType);
  if (!isObject(read.json)) {
    const message = 'the top level is not an object. Answer {"data": {...}}.';
    return [json, finding('object', 'failed', message), ...skipFrom('data', 'the top level is not an object')];
  }
  return [json, finding('object', 'passed', 'the top level is an object'), ...judgeData(read.json)];
}

/** What is JSON today because it holds ASCII only is none for a contact whose name has an accent. */
function judgeCharset(contentType: string | undefined): Finding {
  const charset = readOtherCharset(contentType);
  if (charset === undefined) return finding('json', 'passed', 'the body is JSON');
  const message = `the body is JSON, but the content type says charset=${charset}. A letter such as é makes that unreadable, and then nothing can be saved. Send UTF-8.`;
  return finding('json', 'warned', message);
}

function judgeData(json: Readonly<Record<string, unknown>>): readonly Finding[] {
  const data = Object.hasOwn(json, 'data') ? json['data'] : undefined;
  if (!isObject(data)) {
    const what = data === undefined ? 'there is no "data"' : '"data" is not an object';
    const message = `${what}, so nothing can be saved. Put the values into {"data": {...}}.`;
    return [finding('data', 'failed', message), ...skipFrom('value', 'there is no "data" object')];
  }
  return [finding('data', 'passed', '"data" is an object'), ...judgeValues(data)];
}

/** Skips the checks of the answer from `first` on. */
function skipFrom(first: Check, why: string): readonly Finding[] {
  return OF_ANSWER.slice(OF_ANSWER.indexOf(first)).map((check) => finding(check, 'skipped', why));
}

function finding(check: Check, verdict: RowVerdict, message: string): Finding {
  return { check, verdict, message };
}
