import { randomBytes, randomUUID } from 'node:crypto';
import { buildCall } from '../call/build-call.js';
import type { CallVariant } from '../call/build-call.js';
import type { CallMethod, CallPlan } from '../call/call-plan.js';
import { makeCall } from '../call/make-call.js';
import type { CallOutcome } from '../call/make-call.js';
import { createResult } from './check-row.js';
import type { Check, CheckRow, CheckResult } from './check-row.js';
import { checkResponse } from './check-response.js';
import { checkBodyLimit, OVERSIZE } from './check-body-limit.js';
import { checkRepeat } from './check-repeat.js';
import { checkSignature } from './check-signature.js';

/** Options of `checkEndpoint`. */
export interface CheckOptions extends CallPlan {
  readonly methods: readonly CallMethod[];
  /** Secret that signs every call; without it calls are unsigned and signatures are not checked. */
  readonly secret?: string | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Calls an endpoint as a webhook action does, one call after the other, and checks the responses. A failure of the endpoint
 * becomes a row.
 *
 * @throws {WebhookError} `invalid_secret` when the secret is not `whsec_` and 24 to 64 bytes in Base64.
 */
export async function checkEndpoint(options: CheckOptions): Promise<readonly CheckRow[]> {
  const rows: CheckRow[] = [];
  for (const method of options.methods) {
    const results = await checkMethod(method, options);
    rows.push(...results.map((result) => ({ method, ...result })));
  }
  return rows;
}

async function checkMethod(method: CallMethod, options: CheckOptions): Promise<readonly CheckResult[]> {
  const { timeoutMs, secret } = options;
  const call = (variant: CallVariant): Promise<CallOutcome> =>
    makeCall(buildCall(method, options, { secret, ...variant }), timeoutMs);
  const id = randomUUID();
  const first = await call({ id });
  const results = checkResponse(first, timeoutMs);
  if (first.kind === 'failed') {
    const checks: readonly Check[] = ['repeat', 'signature', 'body_limit'];
    return [...results, ...checks.map((check) => skip(check, 'the first call got no complete response'))];
  }
  return [
    ...results,
    checkRepeat(first, await call({ id })),
    await callAndCheckSignature(first, secret, call),
    method === 'POST' ? checkBodyLimit(await call({ filler: OVERSIZE })) : skip('body_limit', 'a GET has no body'),
  ];
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
