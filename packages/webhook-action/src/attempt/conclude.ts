import { mapAttributes } from '@luluchat/flow-runtime';
import { noRedactors, redactJson } from '@luluchat/flow-runtime/values';
import type { ExitResult, JsonObject, MappedAttributes, StepContext } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';
import type { WebhookFailure } from '../failure/webhook-failure.js';
import { withoutInfinity } from '../response/copy-data.js';
import type { Attempt } from './attempt.js';
import type { AttemptOutcome } from './attempt-outcome.js';
import type { AttemptSeries } from './attempt-series.js';
import type { WebhookResult } from './webhook-result.js';

/** Returns the result of a step whose request was never sent. */
export function concludeUnsent(failure: WebhookFailure): ExitResult {
  return conclude(undefined, failure, [], noRedactors);
}

/** Returns the result of a step after its attempts; the last one counts. */
export function concludeAttempts(
  { last, attempts }: AttemptSeries,
  { config, attributes }: Pick<StepContext<WebhookActionConfig>, 'config' | 'attributes'>,
  redactors: Redactors,
): ExitResult {
  if (last.failure !== undefined) return conclude(last, last.failure, attempts, redactors);
  return conclude(last, undefined, attempts, redactors, mapAttributes(config.attributeMapping, last.data, attributes));
}

/** Result of mappings of which none was made. */
export const NOTHING_MAPPED: MappedAttributes = { verdicts: [], effects: [] };

function conclude(
  last: AttemptOutcome | undefined,
  failure: WebhookFailure | undefined,
  attempts: readonly Attempt[],
  { shown, kept }: Redactors,
  mapped: MappedAttributes = NOTHING_MAPPED,
): ExitResult {
  const status = last?.attempt.status ?? null;
  const errorKind = failure?.kind ?? null;
  const data: JsonObject = last === undefined || failure !== undefined ? {} : withoutInfinity(last.data);
  const message = failure?.message ?? last?.message;
  // Member by member, and the optional ones after the others: V8 gives an object with spreads a shape of its own.
  const history: Writable<WebhookResult> = {
    status,
    errorKind,
    attempts,
    verdicts: mapped.verdicts,
    data: shown === kept ? data : redactJson(data, shown),
  };
  if (last?.bodyProblem !== undefined) history.bodyProblem = last.bodyProblem;
  if (message !== undefined) history.message = message;
  const result: Writable<ExitResult> = {
    kind: 'exit',
    exit: failure === undefined ? 'success' : 'error',
    output: { status, errorKind, data },
    history: history as unknown as JsonObject,
  };
  if (mapped.effects.length > 0) result.effects = mapped.effects;
  if (failure === undefined) result.data = data;
  return result;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };
