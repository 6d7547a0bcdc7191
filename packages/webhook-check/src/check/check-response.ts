import type { CallOutcome } from '../call/make-call.js';
import { createResult } from './check-row.js';
import type { Check, CheckResult } from './check-row.js';
import { checkTime } from './check-time.js';
import { checkValues } from './check-values.js';
import { findForeignCharset } from './find-foreign-charset.js';

const OF_RESPONSE: readonly Check[] = ['status', 'redirect', 'size', 'json', 'object', 'data', 'value'];

/**
 * Checks the response to a valid call, from the connection to each value. `isLater`: the result comes by a callback, so the body does
 * not matter.
 */
export function checkResponse(outcome: CallOutcome, timeoutMs: number, isLater: boolean): readonly CheckResult[] {
  if (outcome.kind === 'responded') {
    return [
      createResult('connection', 'passed', 'connected'),
      checkStatus(outcome.status),
      checkRedirect(outcome.status),
      ...(isLater ? skipFrom('size', 'status 202: the result comes by the callback') : checkBody(outcome)),
      checkTime(outcome.durationMs, timeoutMs),
    ];
  }
  const { isConnected, isTimeout, reason } = outcome;
  const isSlow = isConnected && isTimeout;
  return [
    isConnected && isTimeout
      ? createResult('connection', 'passed', 'connected')
      : createResult('connection', 'failed', `${reason}; the flow leaves through its error exit`),
    ...OF_RESPONSE.map((check) => createResult(check, 'skipped', 'there was no complete response')),
    isSlow
      ? createResult('time', 'failed', `${reason}; a webhook action waits ${timeoutMs / 1000} s`, {
          durationMs: outcome.durationMs,
        })
      : createResult('time', 'skipped', 'there was no complete response'),
  ];
}

/** Tells whether a call got a response with status 200 to 299. */
export function isSuccess(outcome: CallOutcome): boolean {
  return outcome.kind === 'responded' && outcome.status >= 200 && outcome.status <= 299;
}

/** Parses the body of a response; returns `undefined` when it is not JSON. */
export function parseJsonBody(outcome: CallOutcome): { readonly json: unknown } | undefined {
  if (outcome.kind !== 'responded' || outcome.body.kind !== 'text') return undefined;
  try {
    return { json: JSON.parse(outcome.body.text) as unknown };
  } catch {
    return undefined;
  }
}

/** Tells whether the body of a response is an object with a `data` object. */
export function hasData(outcome: CallOutcome): boolean {
  const json = parseJsonBody(outcome)?.json;
  return isObject(json) && Object.hasOwn(json, 'data') && isObject(json['data']);
}

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkStatus(status: number): CheckResult {
  if (status >= 200 && status <= 299) return createResult('status', 'passed', `status ${status}`);
  const hint =
    status === 401 || status === 403
      ? 'Does it need a header (--header) or a signature (--secret)?'
      : status === 404
        ? 'Is the address right? Does it know the contact (--contact-number)?'
        : 'Only 200 to 299 is a success.';
  return createResult('status', 'failed', `status ${status}, so the flow leaves through its error exit. ${hint}`);
}

function checkRedirect(status: number): CheckResult {
  return status >= 300 && status <= 399
    ? createResult('redirect', 'failed', 'redirects are not followed unless the step says so. Use the final address.')
    : createResult('redirect', 'passed', 'no redirect');
}

type Responded = CallOutcome & { readonly kind: 'responded' };

function checkBody(outcome: Responded): readonly CheckResult[] {
  const { body } = outcome;
  if (!isSuccess(outcome)) return skipFrom('size', 'only the body of a success counts');
  if (body.kind === 'too_large') {
    const message =
      'the body has more than 1 MiB, so the flow leaves through its error exit. Send what the flow needs.';
    return [createResult('size', 'failed', message), ...skipFrom('json', 'the body was not read')];
  }
  const size = createResult('size', 'passed', body.kind === 'text' ? `${body.bytes} bytes` : 'not over 1 MiB');
  if (body.kind === 'unreadable') {
    const charset = findForeignCharset(outcome.contentType);
    const hint = charset === undefined ? '' : ` The content type says charset=${charset}: send UTF-8.`;
    return [
      size,
      createResult('json', 'failed', `${body.reason}.${hint}`),
      ...skipFrom('object', 'the body is not JSON'),
    ];
  }
  return [size, ...checkJson(outcome, body.text)];
}

function checkJson(outcome: Responded, text: string): readonly CheckResult[] {
  const parsed = parseJsonBody(outcome);
  if (parsed === undefined) {
    const problem = text.trim() === '' ? 'the body is empty' : 'the body is not JSON';
    const message = `${problem}, so nothing can be saved. Answer {"data": {...}}.`;
    return [createResult('json', 'failed', message), ...skipFrom('object', 'the body is not JSON')];
  }
  const json = checkCharset(outcome.contentType);
  if (!isObject(parsed.json)) {
    const message = 'the top level is not an object. Answer {"data": {...}}.';
    return [json, createResult('object', 'failed', message), ...skipFrom('data', 'the top level is not an object')];
  }
  return [json, createResult('object', 'passed', 'the top level is an object'), ...checkData(parsed.json)];
}

/** Warns of another charset than UTF-8: ASCII is valid in both, but a name with an accent is not. */
function checkCharset(contentType: string | undefined): CheckResult {
  const charset = findForeignCharset(contentType);
  if (charset === undefined) return createResult('json', 'passed', 'the body is JSON');
  const message = `the body is JSON, but the content type says charset=${charset}. A letter such as é makes that unreadable, and then nothing can be saved. Send UTF-8.`;
  return createResult('json', 'warned', message);
}

function checkData(json: Readonly<Record<string, unknown>>): readonly CheckResult[] {
  const data = Object.hasOwn(json, 'data') ? json['data'] : undefined;
  if (!isObject(data)) {
    const problem = data === undefined ? 'there is no "data"' : '"data" is not an object';
    const message = `${problem}, so nothing can be saved. Put the values into {"data": {...}}.`;
    return [createResult('data', 'failed', message), ...skipFrom('value', 'there is no "data" object')];
  }
  return [createResult('data', 'passed', '"data" is an object'), ...checkValues(data)];
}

/** Skips the checks of the response from `first` on. */
function skipFrom(first: Check, why: string): readonly CheckResult[] {
  return OF_RESPONSE.slice(OF_RESPONSE.indexOf(first)).map((check) => createResult(check, 'skipped', why));
}
