import type { RunState } from './run-state.js';

/** Tells whether a run waits for the end of a run that this execution has called. */
export function awaitsCall({ status, current }: Pick<RunState, 'status' | 'current'>, executionId: string): boolean {
  return status === 'waiting' && current?.executionId === executionId && current.wait?.forCall !== undefined;
}
