import { FlowError } from '@luluchat/flow-runtime';
import type { StepLogger } from '@luluchat/flow-runtime';
import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import { backoffMs, logRetry } from '@luluchat/flow-runtime/use-case';
import type { ConversationQueue, ExternalCalls, FailingRuns, ResumeQueue } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the queue. */
export interface ResumeQueueOptions {
  readonly store: Pick<FlowStore, 'load' | 'isReady'>;
  readonly conversations: Pick<ConversationQueue, 'run'>;
  readonly calls: Pick<ExternalCalls, 'begin' | 'end'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  readonly failing: Pick<FailingRuns, 'failed'>;
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
  /** Makes the next attempt of a run now, if it is retried. */
  hurry(runId: string): void;
  /** Performs work of the contact that need not wait for runs which are retried, such as their cancellation. Settles as the work does. */
  pass<Result>(runIds: readonly string[], work: () => Promise<Result>): Promise<Result>;
}

/** A run that is resumed, and the number of the next attempt. */
interface ResumedRun {
  readonly id: string;
  readonly contactId: string;
  attempt: number;
  /** `true` if an attempt of the run has failed: the store may be the reason. */
  isRetry: boolean;
  /** Greatest size in bytes of what the store could not save in an attempt. */
  unsavedBytes: number;
}

/** Attempts for which later work of the contact waits: about a minute. Then it no longer waits for a run that may never succeed. */
const ATTEMPTS_IN_ORDER = 9;

/** Creates an empty queue. */
export function createResumeQueue(options: ResumeQueueOptions): InProcessResumeQueue {
  const { store, conversations, calls, logger, closing, failing, hold, resume } = options;
  /** Runs whose next attempt is not enqueued yet, and whether later work of the contact may overtake them. */
  const postponed = new Map<string, { readonly isOvertaken: boolean }>();
  /** Pauses before attempts, by run. */
  const pauses = new Map<string, AbortController>();
  /** Runs that leave the contact's queue when their turn fails. */
  const passed = new Set<string>();

  /** Resumes a run unless the store cannot save: an endpoint would be called again for a result that cannot be stored. */
  const resumeWhenSaved = async ({ id, isRetry, unsavedBytes }: ResumedRun): Promise<void> => {
    const { failure } = store.load();
    // A smaller write may have been saved since the failed one, so a retry always checks.
    if ((failure !== null || isRetry) && !(await store.isReady(unsavedBytes))) throw failure ?? notReady();
    return resume(id);
  };

  /** Resumes a run in the contact's queue, which later work of the contact does not overtake (E1). Never rejects. */
  const resumeInOrder = async (run: ResumedRun): Promise<void> => {
    while (!closing.aborted) {
      try {
        return await resumeWhenSaved(run);
      } catch (error) {
        if (isOver(error)) return;
        report(error, run);
        noteFailure(run, error);
      }
      if (run.attempt >= ATTEMPTS_IN_ORDER || passed.has(run.id)) return void enqueueLater(run, { isOvertaken: true });
      await pauseInOrder(run);
      run.attempt += 1;
      if (passed.has(run.id)) return void enqueueLater(run, { isOvertaken: true });
    }
  };

  /** Occupies the contact's queue for a while. Messages that arrive in the meantime are stored as `queued`, as during a call. */
  const pauseInOrder = async (run: ResumedRun): Promise<void> => {
    calls.begin(run.contactId);
    await pause(run);
    calls.end(run.contactId);
  };

  const pause = async ({ id, attempt }: ResumedRun): Promise<void> => {
    const hurried = new AbortController();
    pauses.set(id, hurried);
    const signal = AbortSignal.any([closing, hurried.signal]);
    await sleep(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
    pauses.delete(id);
  };

  const enqueue = (run: ResumedRun): Promise<void> =>
    conversations
      .run(run.contactId, () => resumeInOrder(run))
      .catch((error: unknown) => {
        if (isOver(error)) return;
        report(error, run);
        noteFailure(run, error);
        // The conversation could not be acquired. Whoever acquires it first resumes the run, before later work.
        void enqueueLater(run, { isOvertaken: false });
      });

  const enqueueLater = async (run: ResumedRun, how: { readonly isOvertaken: boolean }): Promise<void> => {
    if (postponed.has(run.id)) return;
    postponed.set(run.id, how);
    const release = hold(run.contactId);
    await pause(run);
    postponed.delete(run.id);
    if (!closing.aborted) void enqueue({ ...run, attempt: run.attempt + 1 });
    release();
  };

  /** Tells whether the run is left to the server that has its conversation, or to the next start. */
  const isOver = (error: unknown): boolean => closing.aborted || FlowError.is(error, 'lease_lost');

  const report = (error: unknown, run: Pick<RunRecord, 'id' | 'contactId'> & { readonly attempt?: number }): void => {
    const { id: runId, contactId, attempt } = run;
    const fields = { runId, contactId, ...(attempt !== undefined && { attempt }) };
    logRetry(logger, () => store.load(), 'a run could not be resumed; trying again', fields, error);
    failing.failed(run, error);
  };

  return {
    add: (id, contactId) => (postponed.has(id) ? Promise.resolve() : enqueue(firstAttempt({ id, contactId }))),
    resume: async (id, contactId) => {
      if (postponed.get(id)?.isOvertaken !== true) await resumeInOrder(firstAttempt({ id, contactId }));
    },
    hurry: (runId) => pauses.get(runId)?.abort(),
    async pass(runIds, work) {
      for (const runId of runIds) {
        passed.add(runId);
        pauses.get(runId)?.abort();
      }
      try {
        return await work();
      } finally {
        for (const runId of runIds) passed.delete(runId);
      }
    },
    retry: async (error, run) => {
      if (isOver(error)) return;
      report(error, run);
      await resumeInOrder(noteFailure(firstAttempt(run), error));
    },
    retryLater: (error, run) => {
      if (isOver(error)) return;
      report(error, run);
      void enqueue(noteFailure(firstAttempt(run), error));
    },
  };
}

function firstAttempt({ id, contactId }: Pick<RunRecord, 'id' | 'contactId'>): ResumedRun {
  return { id, contactId, attempt: 1, isRetry: false, unsavedBytes: 0 };
}

/** Notes a failed attempt, and the size of what it could not save. */
function noteFailure(run: ResumedRun, error: unknown): ResumedRun {
  run.isRetry = true;
  const unsaved = FlowError.is(error) ? error.details['unsavedBytes'] : undefined;
  if (typeof unsaved === 'number') run.unsavedBytes = Math.max(run.unsavedBytes, unsaved);
  return run;
}

function notReady(): FlowError {
  return new FlowError('store_busy', 'The store cannot save at the moment.');
}
