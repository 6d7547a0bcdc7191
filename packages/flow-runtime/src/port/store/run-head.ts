import type { CurrentStep, RunState, RunTrigger } from '../../interpreter/run-state.js';
import type { RunRecord } from './run-record.js';

/** Run in a list: without the data, the outputs and the reply that its state holds, which may be large. */
export interface RunHead extends Omit<RunRecord, 'state'> {
  readonly state: RunStateHead;
}

/** Part of a run's state that lists have. */
export interface RunStateHead extends Pick<RunState, 'status' | 'reason' | 'entered'> {
  readonly current: Pick<CurrentStep, 'stepId' | 'executionId' | 'wait'> | null;
  readonly trigger: Omit<RunTrigger, 'data'>;
}

/** Returns what a list has of a run. */
export function headOf({ state, ...run }: RunRecord): RunHead {
  const { status, reason, entered, current } = state;
  const { data: _, ...trigger } = state.trigger;
  return { ...run, state: { status, current: current && headOfStep(current), reason, trigger, entered } };
}

function headOfStep({ stepId, executionId, wait }: CurrentStep): RunStateHead['current'] {
  return { stepId, executionId, wait };
}
