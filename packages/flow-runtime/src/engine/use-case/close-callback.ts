import { FlowError } from '../../error/flow-error.js';
import type { ExpectedRun } from '../../port/store/conversation-commit.js';
import type { EngineContext } from '../port/engine-context.js';

/** Execution whose callback is closed, and its run as the turn knows it. */
export interface ClosingCallback {
  readonly contactId: string;
  readonly executionId: string;
  readonly at: number;
  readonly run: ExpectedRun;
}

/**
 * Closes the callback of an execution. Resolves to the body of one that was accepted before. Call it in the contact's queue.
 *
 * @throws {FlowError} `lease_lost`, with nothing closed, when another turn has continued the run: it may wait for the callback
 */
export async function closeCallback(
  { store, leases, checksRuns }: Pick<EngineContext, 'store' | 'leases' | 'checksRuns'>,
  { contactId, executionId, at, run }: ClosingCallback,
): Promise<string | undefined> {
  const lease = leases?.of(contactId);
  const turn = { contactId, ...(lease && { lease }), ...(checksRuns === true && { expectedRun: run }) };
  try {
    return await store.callbacks.close(executionId, at, turn);
  } catch (error) {
    if (lease !== undefined && FlowError.is(error, 'lease_lost')) leases?.lost(contactId, lease);
    throw error;
  }
}
