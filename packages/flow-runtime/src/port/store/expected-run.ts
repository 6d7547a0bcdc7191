import { FlowError } from '../../error/flow-error.js';
import type { RunState } from '../../interpreter/run-state.js';
import type { ExpectedRun } from './conversation-commit.js';

/** Describes a run as a turn reads it. */
export function expectedRun({ runId, status, current }: RunState): ExpectedRun {
  return { runId, status, executionId: current?.executionId ?? null };
}

/**
 * Checks that a stored run is as its turn read it.
 *
 * @throws {FlowError} `lease_lost` if it is not
 */
export function requireExpected(stored: RunState | undefined, { runId, status, executionId }: ExpectedRun): void {
  if (stored?.status === status && (stored.current?.executionId ?? null) === executionId) return;
  throw new FlowError(
    'lease_lost',
    `The run ${runId} was changed by another turn of its conversation; nothing was stored.`,
  );
}
