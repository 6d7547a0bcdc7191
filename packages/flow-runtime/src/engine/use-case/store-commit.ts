import { FlowError } from '../../error/flow-error.js';
import type { ConversationCommit } from '../../port/store/conversation-commit.js';
import type { EngineContext } from '../port/engine-context.js';

/** Stores decisions of a task of a conversation. Not async: without leases there is no promise more. */
export function storeCommit(
  { store, leases }: Pick<EngineContext, 'store' | 'leases'>,
  commit: ConversationCommit,
): Promise<void> {
  const storing = store.runs.commit(commit);
  if (leases === undefined) return storing;
  return storing.catch((error: unknown) => {
    const { contactId, lease } = commit;
    if (lease !== undefined && FlowError.is(error, 'lease_lost')) leases.lost(contactId, lease);
    throw error;
  });
}
