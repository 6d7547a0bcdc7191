import type { AwaitedCallback } from '../callback/open-callback-server.js';
import type { ClassifiedCallback } from '../callback/classify-callback.js';
import type { CallOutcome } from '../call/make-call.js';
import { createResult } from './check-row.js';
import type { CheckResult } from './check-row.js';
import { checkValues } from './check-values.js';

/** Status with which an endpoint says that a callback comes. */
const ACCEPTED = 202;
/** Time for a further try after a callback that was refused or answered with 503, in milliseconds. */
const RETRY_MS = 10_000;
const MEND_MS = 2_000;

/** Tells whether an endpoint has answered that its result comes later. */
export function isAccepted(outcome: CallOutcome): boolean {
  return outcome.kind === 'responded' && outcome.status === ACCEPTED;
}

/** Waits for the callback of a call that was answered with 202, and checks it. `hasSecret`: signatures are verified. */
export async function checkCallback(
  awaited: AwaitedCallback,
  timeoutMs: number,
  hasSecret: boolean,
): Promise<readonly CheckResult[]> {
  const startedAt = performance.now();
  let callback = await awaited.next(timeoutMs);
  if (callback === undefined) {
    const message =
      `status 202 says that the result comes later, and none came to callback_url within ${timeoutMs} ms. Send it there by POST, ` +
      'or answer 200 with {"data": {}} when there is nothing to send.';
    return [createResult('callback', 'failed', message), skipRetry('no callback came')];
  }
  let refused: ClassifiedCallback | undefined;
  while (callback?.kind === 'refused') {
    refused = callback;
    callback = await awaited.next(Math.min(timeoutMs, MEND_MS));
  }
  if (callback === undefined) {
    const { status = 0, reason = '' } = refused?.kind === 'refused' ? refused : {};
    const message = `the callback is refused with status ${status}: ${reason}.`;
    return [createResult('callback', 'failed', message), skipRetry('no callback was accepted')];
  }
  const durationMs = Math.round(performance.now() - startedAt);
  const { data, isSigned } = callback;
  return [
    describeCallback(durationMs, hasSecret, isSigned),
    ...checkValues(data),
    await checkRetry(awaited, timeoutMs),
  ];
}

function describeCallback(durationMs: number, hasSecret: boolean, isSigned: boolean): CheckResult {
  const came = `the callback came ${durationMs} ms after the 202`;
  if (hasSecret && !isSigned) {
    const message = `${came}, without a signature. A step that requires one refuses it: sign it as the calls are signed.`;
    return createResult('callback', 'warned', message, { durationMs });
  }
  return createResult('callback', 'passed', isSigned && hasSecret ? `${came}, with a valid signature` : came, {
    durationMs,
  });
}

async function checkRetry(awaited: AwaitedCallback, timeoutMs: number): Promise<CheckResult> {
  const again = await awaited.next(Math.min(timeoutMs, RETRY_MS));
  if (again?.kind === 'valid') return createResult('retry', 'passed', 'tried again after status 503');
  const message =
    again === undefined
      ? 'not tried again after status 503, so a result is lost when the flow server restarts. Try again after network errors, 429 and 5xx.'
      : `tried again after status 503, but then it is refused with status ${again.status}: ${again.reason}.`;
  return createResult('retry', again === undefined ? 'warned' : 'failed', message);
}

/** Returns the rows of a callback that was not tried. */
export function skipCallback(why: string): readonly CheckResult[] {
  return [createResult('callback', 'skipped', why), skipRetry(why)];
}

function skipRetry(why: string): CheckResult {
  return createResult('retry', 'skipped', why);
}
