import { FlowError } from '@luluchat/flow-runtime';
import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { backoffMs, logRetry } from '@luluchat/flow-runtime/use-case';
import type { ConversationQueue, ResumeQueue } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the queue. */
export interface ResumeQueueOptions {
  readonly store: Pick<FlowStore, 'load' | 'isReady'>;
  readonly conversations: Pick<ConversationQueue, 'run'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Keeps the conversation of a run that is retried with this server; returns the end of that. */
  readonly hold: (contactId: string) => () => void;
  /** Resumes a run, in the contact's queue. */
  readonly resume: (runId: string) => Promise<void>;
}

/** Resumes runs that are stored as running, and retries with growing pauses while that fails. */
export interface InProcessResumeQueue extends ResumeQueue {
  /** Enqueues a run that is stored as running. Settles after its first turn, and never rejects. */
  add(runId: string, contactId: string): Promise<void>;
  /** Resumes a run now. Call it in the contact's queue. Never rejects: a run that fails is retried. */
  resume(runId: string, contactId: string): Promise<void>;
}

/** Creates an empty queue. */
export function createResumeQueue(options: ResumeQueueOptions): InProcessResumeQueue {
  const { store, conversations, logger, closing, hold, resume } = options;
  const retrying = new Set<string>();

  /** Resumes a run unless the store cannot save: an endpoint would be called again for a result that cannot be stored. */
  const resumeWhenSaved = async (runId: string, isRetry: boolean): Promise<void> => {
    const { failure } = store.load();
    // A smaller write may have been saved since the failed one, so a retry always checks.
    if ((failure !== null || isRetry) && !(await store.isReady())) throw failure ?? notReady();
    return resume(runId);
  };

  const enqueue = (runId: string, contactId: string, attempt: number, isRetry: boolean): Promise<void> =>
    conversations
      .run(contactId, () => resumeWhenSaved(runId, isRetry))
      .catch((error: unknown) => {
        if (isOver(error)) return;
        report(error, { runId, attempt });
        void enqueueLater(runId, contactId, attempt);
      });

  const enqueueLater = async (runId: string, contactId: string, attempt: number): Promise<void> => {
    if (retrying.has(runId)) return;
    retrying.add(runId);
    const release = hold(contactId);
    await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
    retrying.delete(runId);
    if (!closing.aborted) void enqueue(runId, contactId, attempt + 1, true);
    release();
  };

  /** Tells whether the run is left to the server that has its conversation, or to the next start. */
  const isOver = (error: unknown): boolean => closing.aborted || FlowError.is(error, 'lease_lost');

  const report = (error: unknown, fields: JsonObject): void =>
    logRetry(logger, () => store.load(), 'a run could not be resumed; trying again', fields, error);

  const retryLater: ResumeQueue['retryLater'] = (error, { id, contactId }) => {
    if (isOver(error)) return;
    report(error, { runId: id });
    void enqueue(id, contactId, 1, true);
  };

  return {
    add: (runId, contactId) => enqueue(runId, contactId, 1, false),
    resume: (runId, contactId) =>
      resumeWhenSaved(runId, false).catch((error: unknown) => retryLater(error, { id: runId, contactId })),
    retryLater,
  };
}

function notReady(): FlowError {
  return new FlowError('store_busy', 'The store cannot save at the moment.');
}
