import type { CurrentStep, RunLink, RunState } from './run-state.js';

/**
 * Events for which a run waits: a message of the contact, nothing but an instant, the callback of its step, or the end of the run that
 * its step called.
 */
export const RUN_WAIT_TYPES = ['reply', 'time', 'callback', 'call'] as const;

/** One of `RUN_WAIT_TYPES`. */
export type RunWaitType = (typeof RUN_WAIT_TYPES)[number];

/** Wait of a run, for people. */
export interface RunWait {
  /** With `callback` a message may end the wait as well, where the step takes both. */
  readonly type: RunWaitType;
  readonly stepId: string;
  /** Instant (ms since the epoch) at which the wait ends if nothing else ends it; `null`: it has no end of its own. */
  readonly until: number | null;
  /** With `call`: the called run. */
  readonly called?: RunLink;
}

/** Part of a run's state that tells what it waits for. */
export interface WaitingState extends Pick<RunState, 'status'> {
  readonly current: Pick<CurrentStep, 'stepId' | 'wait'> | null;
}

/** Returns what a run waits for, `null` unless it waits. */
export function waitOf({ status, current }: WaitingState): RunWait | null {
  if (status !== 'waiting' || current === null || current.wait === null) return null;
  const { stepId } = current;
  const { until, forMessage, forCallback = false, forCall } = current.wait;
  if (forCall !== undefined) return { type: 'call', stepId, until, called: forCall };
  const type = forCallback ? 'callback' : forMessage ? 'reply' : 'time';
  return { type, stepId, until };
}
