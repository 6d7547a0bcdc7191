import type { RunEvent } from '../../interpreter/run-event.js';

/** Creates the event of a requested cancellation. */
export function cancelledAt(at: number): RunEvent {
  return { type: 'run-cancelled', at, reason: { code: 'cancelled', message: 'The run was cancelled.' } };
}
