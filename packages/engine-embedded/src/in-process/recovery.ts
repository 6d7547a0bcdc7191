import type { MessageRepository, RunRepository, StepLogger } from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Backlog } from '../port/backlog.js';

/** Parts of the engine that recovery works with. */
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

/** Resumes what the process before this one left: runs in the middle of a step, and messages that were queued. */
export interface Recovery extends Backlog {
  /** Begins, and goes on in the background, page by page. Resolves once the first page is read. */
  open(): Promise<void>;
}

const PAGE = 250;
const RETRY_MS = 1000;

/** Creates a recovery that has not begun. */
export function createRecovery(options: RecoveryOptions): Recovery {
  const { runs, messages, logger, closing, resumeRun, resumeMessage } = options;
  let isDone = true;

  /** Enqueues what is pending of a contact, in the order in which it was accepted; settles when it is enqueued, not when it is done. */
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

  /** The next page is read when this one is through: memory does not grow with what there is to pick up. */
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

  /** Reads again until the store answers; gives the substitute when the engine closes before. */
  const untilRead = async <Result>(read: () => Promise<Result>, substitute: Result): Promise<Result> => {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (closing.aborted) return substitute;
        logger.error('what there is to go on with could not be read; trying again', { error: String(error) });
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
    // Their turns are not waited for: what comes after them is behind them in the queue.
    enqueue: (contactId) => (isDone ? undefined : enqueue(contactId).then(() => undefined)),
  };
}

interface Running {
  readonly id: string;
  readonly contactId: string;
}
