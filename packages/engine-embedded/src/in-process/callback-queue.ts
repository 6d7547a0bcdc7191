import { FlowError } from '@luluchat/flow-runtime';
import type { StepLogger } from '@luluchat/flow-runtime';
import type { CallbackRepository, RunRepository } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import type { AwaitedCallback, CallbackQueue } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../retry/backoff.js';

/** Dependencies of the queue. */
export interface CallbackQueueOptions {
  readonly callbacks: Pick<CallbackRepository, 'listAccepted'>;
  readonly runs: Pick<RunRepository, 'find'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
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

const PAGE = 100;

/** Creates a queue that reads nothing before `open`. */
export function createCallbackQueue(options: CallbackQueueOptions): InProcessCallbackQueue {
  const { callbacks, runs, logger, closing, take } = options;

  const takeLater = async (callback: AwaitedCallback, attempt: number): Promise<void> => {
    await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
    if (!closing.aborted) await tryToTake(callback, attempt + 1);
  };

  /** Settles after the first attempt, and never rejects. */
  const tryToTake = async (callback: AwaitedCallback, attempt = 1): Promise<void> => {
    try {
      await take(callback);
    } catch (error) {
      const isPassing = FlowError.is(error, 'store_failed');
      const text = 'a run could not take its callback';
      const more = { runId: callback.runId, attempt, error: describeError(error) };
      logger.error(isPassing ? `${text}; trying again` : text, more);
      if (isPassing) void takeLater(callback, attempt);
    }
  };

  const takeAccepted = async (): Promise<void> => {
    for (let afterId: string | undefined; !closing.aborted;) {
      const page = await callbacks.listAccepted({ limit: PAGE, ...(afterId === undefined ? {} : { afterId }) });
      await Promise.all(
        page.map(async ({ executionId, runId }) => {
          // A run that was removed has no conversation any more: its own id stands in for one.
          const contactId = (await runs.find(runId))?.contactId ?? runId;
          await tryToTake({ executionId, runId, contactId });
        }),
      );
      afterId = page.at(-1)?.executionId;
      if (page.length < PAGE || afterId === undefined) return;
    }
  };

  const open = async (attempt = 1): Promise<void> => {
    try {
      await takeAccepted();
    } catch (error) {
      logger.error('accepted callbacks could not be read; trying again', { error: describeError(error) });
      await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
      if (!closing.aborted) await open(attempt + 1);
    }
  };

  return {
    open: () => void open(),
    add: (callback) => void tryToTake(callback),
  };
}
