import { randomBytes, randomUUID } from 'node:crypto';
import { buildCall } from '../call/build-call.js';
import type { CallVariant } from '../call/build-call.js';
import type { CallMethod, CallPlan } from '../call/call-plan.js';
import { makeCall } from '../call/make-call.js';
import type { CallOutcome } from '../call/make-call.js';
import type { Check, CheckRow, Finding } from './check-row.js';
import { judgeAnswer } from './judge-answer.js';
import { judgeBodyLimit, OVERSIZE } from './judge-body-limit.js';
import { judgeRepeat } from './judge-repeat.js';
import { judgeSignature } from './judge-signature.js';

/** What to check. */
export interface CheckOptions extends CallPlan {
  readonly methods: readonly CallMethod[];
  /** Signs every call; without it nothing is signed and signatures are not checked. */
  readonly secret?: string | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Calls an endpoint as a webhook action does, one call after the other, and judges what comes back. Never rejects because of
 * the endpoint. A secret has the form `whsec_<24 to 64 bytes in Base64>`; another throws `WebhookError` `invalid_secret`.
 */
export async function checkEndpoint(options: CheckOptions): Promise<readonly CheckRow[]> {
  const rows: CheckRow[] = [];
  for (const method of options.methods) {
    const findings = await checkMethod(method, options);
    rows.push(...findings.map((finding) => ({ method, ...finding })));
  }
  return rows;
}

async function checkMethod(method: CallMethod, options: CheckOptions): Promise<readonly Finding[]> {
  const { timeoutMs, secret } = options;
  const call = (variant: CallVariant): Promise<CallOutcome> =>
    makeCall(buildCall(method, options, { secret, ...variant }), timeoutMs);
  const id = randomUUID();
  const first = await call({ id });
  const findings = judgeAnswer(first, timeoutMs);
  if (first.kind === 'failed') {
    const checks: readonly Check[] = ['repeat', 'signature', 'body_limit'];
    return [...findings, ...checks.map((check) => skip(check, 'the first call got no complete answer'))];
  }
  return [
    ...findings,
    judgeRepeat(first, await call({ id })),
    await checkSignature(first, secret, call),
    method === 'POST' ? judgeBodyLimit(await call({ filler: OVERSIZE })) : skip('body_limit', 'a GET has no body'),
  ];
}

async function checkSignature(
  correct: CallOutcome,
  secret: string | undefined,
  call: (variant: CallVariant) => Promise<CallOutcome>,
): Promise<Finding> {
  if (secret === undefined) return skip('signature', 'set WEBHOOK_SECRET to check signatures');
  return judgeSignature({
    correct,
    wrong: await call({ secret: `whsec_${randomBytes(32).toString('base64')}` }),
    unsigned: await call({ secret: undefined }),
    old: await call({ ageMs: HOUR_MS }),
  });
}

function skip(check: Check, message: string): Finding {
  return { check, verdict: 'skipped', message };
}
