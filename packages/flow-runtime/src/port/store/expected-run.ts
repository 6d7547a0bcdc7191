import { FlowError } from '../../error/flow-error.js';
import type { RunState } from '../../interpreter/run-state.js';
import type { ExpectedRun } from './conversation-commit.js';

/** Describes a run as a turn reads it. */
export function expectedRun({ runId, status, current }: RunState): ExpectedRun {
  const { executionId = null, waits } = current ?? {};
  return { runId, status, executionId, ...(waits !== undefined && { waits }) };
}

/** Tells whether a stored run is as it was when it was described. */
export function isExpected({ status, current }: RunState, expected: ExpectedRun): boolean {
  return (
    status === expected.status &&
    (current?.executionId ?? null) === expected.executionId &&
    (current?.waits ?? 0) === (expected.waits ?? 0)
  );
}

/**
 * Checks that a stored run is as its turn read it.
 *
 * @throws {FlowError} `lease_lost` if it is not
 */
export function requireExpected(stored: RunState | undefined, expected: ExpectedRun): void {
  if (stored !== undefined && isExpected(stored, expected)) return;
  throw new FlowError(
    'lease_lost',
    `The run ${expected.runId} was changed by another turn of its conversation; nothing was stored.`,
  );
}
