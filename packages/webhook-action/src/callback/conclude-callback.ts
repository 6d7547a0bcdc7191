import { mapAttributes } from '@luluchat/flow-runtime';
import { redactJson } from '@luluchat/flow-runtime/values';
import type { ExitResult, JsonObject, StepContext, WaitResult } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { Attempt } from '../attempt/attempt.js';
import type { AttemptSeries } from '../attempt/attempt-series.js';
import type { CallbackRecord } from '../attempt/callback-record.js';
import { concludeAttempts, NOTHING_MAPPED } from '../attempt/conclude.js';
import { callbackTimeoutMs } from '../config/webhook-callback.js';
import type { WebhookCallback } from '../config/webhook-callback.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';
import { withoutInfinity } from '../response/copy-data.js';
import { excerpt } from '../response/excerpt.js';
import { parseBody } from '../response/parse-body.js';
import { ACCEPTED } from '../response/parse-response.js';
import { sayCallback } from './check-callback.js';

type MappingContext = Pick<StepContext<WebhookActionConfig>, 'config' | 'attributes' | 'clock'>;

/**
 * Returns the result of a call with a callback: status 202 waits, any other success is the answer. A call that failed closes its
 * callback, and is a success when that has come before.
 */
export async function concludeCalled(
  series: AttemptSeries,
  callback: WebhookCallback,
  context: StepContext<WebhookActionConfig>,
  redactors: Redactors,
): Promise<ExitResult | WaitResult> {
  const { last, attempts } = series;
  if (last.failure === undefined && last.attempt.status === ACCEPTED)
    return waitForCallback(callback, attempts, context);
  const body = last.failure === undefined ? undefined : await context.callback?.close();
  if (body === undefined) return concludeAttempts(series, context, redactors);
  return concludeCallback(body, context, redactors, attempts);
}

/** Returns the wait of a step whose receiver has answered 202. */
function waitForCallback(
  callback: WebhookCallback,
  attempts: readonly Attempt[],
  { clock }: Pick<StepContext, 'clock'>,
): WaitResult {
  const until = clock.now() + callbackTimeoutMs(callback);
  const { effects: _, ...outcomes } = NOTHING_MAPPED;
  const history = { status: ACCEPTED, errorKind: null, attempts, ...outcomes, data: {}, callback: awaited(until) };
  return { kind: 'wait', forMessage: false, forCallback: true, until, history: history as unknown as JsonObject };
}

/**
 * Returns the result of a step that got its callback. With `attempts`, the callback came during a call that failed; without, the
 * history has them from before the wait.
 */
export function concludeCallback(
  body: string,
  { config, attributes, clock }: MappingContext,
  { shown, kept }: Redactors,
  attempts?: readonly Attempt[],
): ExitResult {
  const bytes = Buffer.from(body);
  const parsed = parseBody(bytes, kept);
  const { effects, ...outcomes } = mapAttributes(config.attributeMapping, parsed.data, attributes);
  const data = withoutInfinity(parsed.data);
  const kind = config.keepResponseBody ? excerpt(bytes, true, shown) : { body: null, bodyTruncated: false };
  const now = clock.now();
  const callback: CallbackRecord = { until: null, receivedAt: new Date(now).toISOString(), ...kind };
  const status = attempts === undefined ? ACCEPTED : (attempts.at(-1)?.status ?? null);
  const history: JsonObject = {
    ...{ status, errorKind: null, callback },
    ...(attempts !== undefined && { attempts }),
    ...(outcomes as unknown as JsonObject),
    data: shown === kept ? data : redactJson(data, shown),
    ...(parsed.message !== undefined && { message: sayCallback(parsed.message) }),
  };
  return {
    ...{ kind: 'exit', exit: 'success', data, history },
    output: { status, errorKind: null, data },
    ...(effects.length > 0 && { effects }),
  };
}

/** Returns the result of a step that got no callback in time. */
export function concludeWithoutCallback({ timeout: { amount, unit } }: WebhookCallback, now: number): ExitResult {
  const message = `The receiver answered 202, and no callback came within ${amount} ${amount === 1 ? unit.slice(0, -1) : unit}.`;
  return {
    ...{ kind: 'exit', exit: 'no-callback' },
    output: { status: ACCEPTED, errorKind: null, data: {} },
    history: { message, callback: awaited(now) },
  };
}

function awaited(until: number): CallbackRecord {
  return { until: new Date(until).toISOString(), receivedAt: null, body: null, bodyTruncated: false };
}
