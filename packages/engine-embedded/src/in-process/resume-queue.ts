import { FlowError } from '@luluchat/flow-runtime';
import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { backoffMs, logRetry } from '@luluchat/flow-runtime/use-case';
import type { ConversationQueue, ExternalCalls, ResumeQueue } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the queue. */
export interface ResumeQueueOptions {
  readonly store: Pick<FlowStore, 'load' | 'isReady'>;
  readonly conversations: Pick<ConversationQueue, 'run'>;
  readonly calls: Pick<ExternalCalls, 'begin' | 'end'>;
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
  /** Resumes a run now. Call it in the contact's queue. Never rejects: a run that fails is retried, see {@link ResumeQueue.retry}. */
  resume(runId: string, contactId: string): Promise<void>;
}

/** A run that is resumed, and the number of the next attempt. */
interface ResumedRun {
  readonly id: string;
  readonly contactId: string;
  attempt: number;
  /** `true` if an attempt of the run has failed: the store may be the reason. */
  isRetry: boolean;
}

/** Attempts for which later work of the contact waits: about a minute. Then it no longer waits for a run that may never succeed. */
const ATTEMPTS_IN_ORDER = 9;

/** Creates an empty queue. */
export function createResumeQueue(options: ResumeQueueOptions): InProcessResumeQueue {
  const { store, conversations, calls, logger, closing, hold, resume } = options;
  /** Ids of the runs whose next attempt is not enqueued yet. */
  const postponed = new Set<string>();

  /** Resumes a run unless the store cannot save: an endpoint would be called again for a result that cannot be stored. */
  const resumeWhenSaved = async ({ id, isRetry }: ResumedRun): Promise<void> => {
    const { failure } = store.load();
    // A smaller write may have been saved since the failed one, so a retry always checks.
    if ((failure !== null || isRetry) && !(await store.isReady())) throw failure ?? notReady();
    return resume(id);
  };

  /** Resumes a run in the contact's queue, which later work of the contact does not overtake (E1). Never rejects. */
  const resumeInOrder = async (run: ResumedRun): Promise<void> => {
    while (!closing.aborted) {
      try {
        return await resumeWhenSaved(run);
      } catch (error) {
        if (isOver(error)) return;
        report(error, { runId: run.id, attempt: run.attempt });
      }
      run.isRetry = true;
      if (run.attempt >= ATTEMPTS_IN_ORDER) return void enqueueLater(run);
      await pauseInOrder(run);
      run.attempt += 1;
    }
  };

  /** Occupies the contact's queue for a while. Messages that arrive in the meantime are stored as `queued`, as during a call. */
  const pauseInOrder = async ({ contactId, attempt }: ResumedRun): Promise<void> => {
    calls.begin(contactId);
    await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
    calls.end(contactId);
  };

  const enqueue = (run: ResumedRun): Promise<void> =>
    conversations
      .run(run.contactId, () => resumeInOrder(run))
      .catch((error: unknown) => {
        if (isOver(error)) return;
        report(error, { runId: run.id, attempt: run.attempt });
        void enqueueLater({ ...run, isRetry: true });
      });

  const enqueueLater = async (run: ResumedRun): Promise<void> => {
    if (postponed.has(run.id)) return;
    postponed.add(run.id);
    const release = hold(run.contactId);
    await sleep(backoffMs(run.attempt), undefined, { signal: closing }).catch(() => undefined);
    postponed.delete(run.id);
    if (!closing.aborted) void enqueue({ ...run, attempt: run.attempt + 1 });
    release();
  };

  /** Tells whether the run is left to the server that has its conversation, or to the next start. */
  const isOver = (error: unknown): boolean => closing.aborted || FlowError.is(error, 'lease_lost');

  const report = (error: unknown, fields: JsonObject): void =>
    logRetry(logger, () => store.load(), 'a run could not be resumed; trying again', fields, error);

  return {
    add: (id, contactId) =>
      postponed.has(id) ? Promise.resolve() : enqueue({ id, contactId, attempt: 1, isRetry: false }),
    resume: async (id, contactId) => {
      if (!postponed.has(id)) await resumeInOrder({ id, contactId, attempt: 1, isRetry: false });
    },
    retry: async (error, { id, contactId }) => {
      if (isOver(error)) return;
      report(error, { runId: id });
      await resumeInOrder({ id, contactId, attempt: 1, isRetry: true });
    },
    retryLater: (error, { id, contactId }) => {
      if (isOver(error)) return;
      report(error, { runId: id });
      void enqueue({ id, contactId, attempt: 1, isRetry: true });
    },
  };
}

function notReady(): FlowError {
  return new FlowError('store_busy', 'The store cannot save at the moment.');
}
