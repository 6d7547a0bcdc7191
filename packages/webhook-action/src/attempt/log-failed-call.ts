import type { ExitResult, JsonObject, StepLogger, WaitResult } from '@luluchat/flow-runtime';
import { hostAndPort } from '../request/host-and-port.js';
import type { ErrorKind } from '../failure/error-kind.js';
import type { Attempt, FollowedAttempt } from './attempt.js';
import type { CallContext } from './call-context.js';

/** Kinds of calls that were not made because of earlier ones; the breaker and the bulkhead log why. */
const REFUSED: ReadonlySet<unknown> = new Set(['circuit_open', 'bulkhead_full'] satisfies ErrorKind[]);

/** Facts of a call beside its result. */
export interface CallFacts {
  /** `undefined`: the call ended before its request was built. */
  readonly call: CallContext | undefined;
  readonly attempts: readonly Attempt[];
  /** Time from the start of the step, in milliseconds. */
  readonly elapsedMs: number;
}

/** Logs a call whose step leaves through `error`: one entry for each step execution, without a path, a query or a value. */
export function logFailedCall(logger: StepLogger, result: ExitResult | WaitResult, facts: CallFacts): void {
  if (result.kind !== 'exit' || result.exit !== 'error') return;
  const { errorKind = null, status = null } = result.output ?? {};
  const { attempts, call, elapsedMs } = facts;
  const fields: JsonObject = {
    errorKind,
    status,
    destination: destinationOf(attempts.at(-1), call),
    attempt: attempts.length,
    durationMs: Math.round(elapsedMs),
  };
  if (REFUSED.has(errorKind)) logger.info('a webhook call was refused', fields);
  else logger.warn('a webhook call failed', fields);
}

/** Logs an attempt that failed and is repeated. */
export function logRepeatedAttempt(logger: StepLogger, attempt: Attempt, number: number): void {
  const { errorKind, status, timings } = attempt;
  logger.info('an attempt of a webhook call failed; trying again', {
    errorKind,
    status,
    destination: destinationOf(attempt, undefined),
    attempt: number,
    durationMs: Math.round(timings.totalMs),
  });
}

/** Returns the host and port of the last request, which a redirect may have led elsewhere; `null` when there was none. */
function destinationOf(attempt: Attempt | undefined, call: CallContext | undefined): string | null {
  const last = (attempt as FollowedAttempt | undefined)?.hops?.at(-1) ?? attempt;
  const url = last?.request.url ?? call?.request.target.origin;
  return url === undefined ? null : hostAndPort(url);
}
