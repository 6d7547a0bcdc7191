import type { RunState } from './run-state.js';

/** Returns `true` if the callback of this execution would end the wait of the run. */
export function awaitsCallback({ status, current }: RunState, executionId: string): boolean {
  return status === 'waiting' && current?.executionId === executionId && current.wait?.forCallback === true;
}
