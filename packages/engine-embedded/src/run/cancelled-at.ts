import type { RunEvent } from '@luluchat/flow-runtime/engine';

/** Creates the event of a requested cancellation. */
export function cancelledAt(at: number): RunEvent {
  return { type: 'run-cancelled', at, reason: { code: 'cancelled', message: 'The run was cancelled.' } };
}
