import type { RunRepository } from '@luluchat/flow-runtime/store';
import type { Backlog } from '@luluchat/flow-runtime/use-case';
import type { LeasedConversations } from './leased-conversations.js';

/** Dependencies of the shared backlog. */
export interface SharedBacklogOptions {
  readonly conversations: Pick<LeasedConversations, 'claim'>;
  readonly runs: Pick<RunRepository, 'listPending'>;
  /** Enqueues a run in its conversation; settles when its turn is over, never rejects. */
  readonly resumeRun: (runId: string, contactId: string) => Promise<void>;
  /** Enqueues a queued message in its conversation, unless it is enqueued; never rejects. */
  readonly resumeMessage: (contactId: string, messageId: string) => Promise<void>;
}

/**
 * Creates the backlog of a server that shares its store: any server may accept work of a conversation, so work that others accepted
 * is enqueued before each new work of the contact (E1). A conversation that was free and has no such work costs no further read.
 */
export function createSharedBacklog(options: SharedBacklogOptions): Backlog {
  const { conversations, runs, resumeRun, resumeMessage } = options;
  const enqueuedRuns = new Set<string>();
  return {
    async enqueue(contactId) {
      const claims = await conversations.claim([contactId]);
      if (claims.get(contactId)?.mayHavePending === false) return;
      for (const { kind, id } of await runs.listPending(contactId)) {
        if (kind === 'message') void resumeMessage(contactId, id);
        else if (!enqueuedRuns.has(id)) {
          enqueuedRuns.add(id);
          void resumeRun(id, contactId).finally(() => enqueuedRuns.delete(id));
        }
      }
    },
  };
}
