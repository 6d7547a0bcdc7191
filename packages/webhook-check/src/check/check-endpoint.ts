import { randomBytes, randomUUID } from 'node:crypto';
import { buildCall } from '../call/build-call.js';
import type { CallVariant } from '../call/build-call.js';
import type { CallMethod, CallPlan } from '../call/call-plan.js';
import { makeCall } from '../call/make-call.js';
import type { CallOutcome } from '../call/make-call.js';
import { openCallbackServer } from '../callback/open-callback-server.js';
import type { AwaitedCallback, CallbackServer } from '../callback/open-callback-server.js';
import { createResult } from './check-row.js';
import type { Check, CheckRow, CheckResult } from './check-row.js';
import { checkCallback, isAccepted, skipCallback } from './check-callback.js';
import { checkResponse, hasData } from './check-response.js';
import { checkBodyLimit, OVERSIZE } from './check-body-limit.js';
import { checkRepeat } from './check-repeat.js';
import { checkSignature } from './check-signature.js';

/** Options of `checkEndpoint`. */
export interface CheckOptions extends CallPlan {
  readonly methods: readonly CallMethod[];
  /** Way in which callbacks are tried. Absent: those of an endpoint that answers 202 without `data`, on loopback. */
  readonly callback?: CallbackPlan;
  /** Secret that signs every call; without it calls are unsigned and signatures are not checked. */
  readonly secret?: string | undefined;
}

/** Way in which callbacks are tried. */
export interface CallbackPlan {
  /** Sends `callback_url` with every call, as a step with a callback does. */
  readonly isSent: boolean;
  /** Address at which the endpoint reaches this machine, below which callbacks come. Absent: loopback. */
  readonly publicUrl?: URL | undefined;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Time limit for a callback after the answer of the call, in milliseconds. */
  readonly timeoutMs: number;
}

const HOUR_MS = 3_600_000;
const NO_PLAN: CallbackPlan = { isSent: false, port: 0, timeoutMs: 30_000 };
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const UNREACHABLE =
  'the endpoint is on another machine: name the address at which it reaches this one with --callback-url';

/**
 * Calls an endpoint as a webhook action does, one call after the other, and checks the responses. A failure of the endpoint
 * becomes a row. Rejects with the error of the system when the port for callbacks cannot be used.
 *
 * @throws {WebhookError} `invalid_secret` when the secret is not `whsec_` and 24 to 64 bytes in Base64.
 */
export async function checkEndpoint(options: CheckOptions): Promise<readonly CheckRow[]> {
  const { callback: plan = NO_PLAN, secret } = options;
  const callbacks = await openCallbackServer({ ...plan, secret });
  try {
    const rows: CheckRow[] = [];
    for (const method of options.methods) {
      const results = await checkMethod(method, options, callbacks);
      rows.push(...results.map((result) => ({ method, ...result })));
    }
    return rows;
  } finally {
    await callbacks.close();
  }
}

async function checkMethod(
  method: CallMethod,
  options: CheckOptions,
  callbacks: CallbackServer,
): Promise<readonly CheckResult[]> {
  const { timeoutMs, secret, callback: { isSent } = NO_PLAN } = options;
  const call = (variant: CallVariant): Promise<CallOutcome> => {
    const callbackUrl = isSent ? callbacks.open().url : undefined;
    return makeCall(buildCall(method, options, { secret, callbackUrl, ...variant }), timeoutMs);
  };
  const awaited = callbacks.open();
  const again = { id: randomUUID(), callbackUrl: isSent ? awaited.url : undefined };
  const first = await call(again);
  const isLater = isAccepted(first) && (isSent || !hasData(first));
  const results = checkResponse(first, timeoutMs, isLater);
  if (first.kind === 'failed') {
    const checks: readonly Check[] = ['repeat', 'signature', 'body_limit', 'callback', 'retry'];
    return [...results, ...checks.map((check) => skip(check, 'the first call got no complete response'))];
  }
  const called = isSent || !isLater || !canReach(options) ? first : await call({ callbackUrl: awaited.url });
  const ofCallback = await tryCallback(called, awaited, options);
  return [
    ...results,
    checkRepeat(first, await call(again), isLater),
    await callAndCheckSignature(first, secret, call),
    method === 'POST' ? checkBodyLimit(await call({ filler: OVERSIZE })) : skip('body_limit', 'a GET has no body'),
    ...ofCallback,
  ];
}

/** Waits for the callback of a call, if it is to come, and checks it. */
function tryCallback(
  called: CallOutcome,
  awaited: AwaitedCallback,
  options: CheckOptions,
): readonly CheckResult[] | Promise<readonly CheckResult[]> {
  const { secret, callback: { isSent, timeoutMs } = NO_PLAN } = options;
  if (!isAccepted(called) || (!isSent && hasData(called))) {
    return skipCallback(
      isSent ? 'the answer was final: only status 202 says that a callback comes' : 'set --callback to try it',
    );
  }
  return canReach(options) ? checkCallback(awaited, timeoutMs, secret !== undefined) : skipCallback(UNREACHABLE);
}

/** Tells whether the endpoint can reach the address of callbacks: with an address on loopback, only one on this machine. */
function canReach({ url, callback: { publicUrl } = NO_PLAN }: CheckOptions): boolean {
  return publicUrl !== undefined || LOOPBACK.test(url.hostname);
}

async function callAndCheckSignature(
  correct: CallOutcome,
  secret: string | undefined,
  call: (variant: CallVariant) => Promise<CallOutcome>,
): Promise<CheckResult> {
  if (secret === undefined) return skip('signature', 'set WEBHOOK_SECRET to check signatures');
  return checkSignature({
    correct,
    wrong: await call({ secret: `whsec_${randomBytes(32).toString('base64')}` }),
    unsigned: await call({ secret: undefined }),
    old: await call({ ageMs: HOUR_MS }),
  });
}

function skip(check: Check, message: string): CheckResult {
  return createResult(check, 'skipped', message);
}
