import type { StepLogger } from '@luluchat/flow-runtime';
import type { CallbackRepository, RunRepository } from '@luluchat/flow-runtime/store';
import type { AwaitedCallback, CallbackQueue } from '@luluchat/flow-runtime/use-case';
import { createStoredWork } from '../retry/stored-work.js';

/** Dependencies of the queue. */
export interface CallbackQueueOptions {
  readonly callbacks: Pick<CallbackRepository, 'listAccepted'>;
  readonly runs: Pick<RunRepository, 'find'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** See `StoredWorkOptions.hold`. */
  readonly hold: (contactId: string) => () => void;
  /** Lets the run take the callback, in the contact's queue. */
  readonly take: (callback: AwaitedCallback) => Promise<void>;
}

/**
 * Lets runs take accepted callbacks, and retries with growing pauses. A callback is kept in the store until the commit that takes
 * it, so none is lost in a crash and none is taken twice. Holds nothing for runs that wait.
 */
export interface InProcessCallbackQueue extends CallbackQueue {
  /** Continues, in the background, with callbacks that an earlier process accepted. */
  open(): void;
}

/** Creates a queue that reads nothing before `open`. */
export function createCallbackQueue(options: CallbackQueueOptions): InProcessCallbackQueue {
  const { callbacks, runs, logger, closing, hold, take } = options;
  return createStoredWork<AwaitedCallback>({
    list: async (page) => {
      const accepted = await callbacks.listAccepted(page);
      // A run that was removed has no conversation any more: its own id stands in for one.
      const contactOf = async (runId: string) => (await runs.find(runId))?.contactId ?? runId;
      return Promise.all(
        accepted.map(async ({ executionId, runId }) => ({ executionId, runId, contactId: await contactOf(runId) })),
      );
    },
    idOf: ({ executionId }) => executionId,
    hold: ({ contactId }) => hold(contactId),
    perform: async (callback) => {
      await take(callback);
      return true;
    },
    describe: ({ executionId, runId, contactId }) => ({ executionId, runId, contactId }),
    messages: {
      failed: 'a run could not take its callback',
      unreadable: 'accepted callbacks could not be read',
    },
    logger,
    closing,
  });
}
