import type { StepLogger } from '@luluchat/flow-runtime';
import type { MessageRepository, RunRepository } from '@luluchat/flow-runtime/store';
import type { Backlog } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the recovery. */
export interface RecoveryOptions {
  readonly runs: Pick<RunRepository, 'listRunning' | 'listPending'>;
  readonly messages: Pick<MessageRepository, 'listQueuedContacts'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Enqueues a run in its conversation; settles when its turn is over, never rejects. */
  readonly resumeRun: (runId: string, contactId: string) => Promise<void>;
  /** Enqueues a queued message in its conversation; settles when its turn is over, never rejects. */
  readonly resumeMessage: (contactId: string, messageId: string) => Promise<void>;
}

/** Resumes the work that an earlier process left: runs in the middle of a step, and queued messages. */
export interface Recovery extends Backlog {
  /** Starts the recovery, which continues in the background, page by page. Resolves once the first page is read. */
  open(): Promise<void>;
}

const PAGE = 250;
const RETRY_MS = 1000;

/** Creates a recovery that has not started. */
export function createRecovery(options: RecoveryOptions): Recovery {
  const { runs, messages, logger, closing, resumeRun, resumeMessage } = options;
  let isDone = true;

  /** Enqueues the pending work of a contact in the order of acceptance; settles when it is enqueued, not when it is done. */
  const enqueue = async (contactId: string): Promise<readonly Promise<void>[]> =>
    (await runs.listPending(contactId)).map(({ kind, id }) =>
      kind === 'run' ? resumeRun(id, contactId) : resumeMessage(contactId, id),
    );

  const enqueueAll = async (contactIds: readonly string[]): Promise<void> => {
    const turns = [...new Set(contactIds)].map(async (contactId) =>
      Promise.all(await untilRead(() => enqueue(contactId), [])),
    );
    await Promise.all(turns);
  };

  /** Resumes page by page, each after the one before is done: memory does not grow with the number of runs. */
  const recover = async (first: readonly Running[]): Promise<void> => {
    for (let page = first; page.length > 0 && !closing.aborted;) {
      await enqueueAll(page.map(({ contactId }) => contactId));
      const afterId = page.at(-1)?.id ?? '';
      page = page.length < PAGE ? [] : await untilRead(() => runs.listRunning({ limit: PAGE, afterId }), []);
    }
    for (let after = ''; !closing.aborted;) {
      const contacts = await untilRead(() => messages.listQueuedContacts({ limit: PAGE, after }), []);
      await enqueueAll(contacts);
      if (contacts.length < PAGE) break;
      after = contacts.at(-1) ?? '';
    }
    isDone = true;
  };

  /** Reads until the store answers; returns the substitute if the engine closes first. */
  const untilRead = async <Result>(read: () => Promise<Result>, substitute: Result): Promise<Result> => {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (closing.aborted) return substitute;
        logger.error('the runs to resume could not be read; trying again', { error: String(error) });
        await sleep(RETRY_MS, undefined, { signal: closing }).catch(() => undefined);
      }
    }
  };

  return {
    async open() {
      const page = await runs.listRunning({ limit: PAGE });
      isDone = false;
      void recover(page);
    },
    // Does not wait for their turns: later work is behind them in the queue.
    enqueue: (contactId) => (isDone ? undefined : enqueue(contactId).then(() => undefined)),
  };
}

interface Running {
  readonly id: string;
  readonly contactId: string;
}
