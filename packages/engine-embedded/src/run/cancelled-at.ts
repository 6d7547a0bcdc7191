import type { RunEvent } from '@luluchat/flow-runtime';

/** Makes the event of a cancellation that was asked for. */
export function cancelledAt(at: number): RunEvent {
  return { type: 'run-cancelled', at, reason: { code: 'cancelled', message: 'The run was cancelled.' } };
}
