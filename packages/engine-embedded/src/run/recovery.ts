import type { MessageRepository, RunRepository, StepLogger } from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';

/** What recovery needs. */
export interface RecoveryOptions {
  readonly runs: Pick<RunRepository, 'listRunning' | 'listPending'>;
  readonly messages: Pick<MessageRepository, 'listQueuedContacts'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Puts a run in the line of its conversation; settles when its turn is over, never rejects. */
  readonly goOn: (runId: string, contactId: string) => Promise<void>;
  /** Puts a queued message in the line of its conversation; settles when its turn is over, never rejects. */
  readonly takeQueued: (contactId: string, messageId: string) => Promise<void>;
}

/** Goes on with what the process before this one left: runs in the midst of something, and messages that were queued. */
export interface Recovery {
  /** Begins, and goes on in the background, page by page. Resolves once the first page is read. */
  open(): Promise<void>;
  /**
   * To be awaited before anything new happens in a conversation: puts what is left of it in line first, so that it stays in
   * the order in which it was accepted (E1). Returns `undefined` once everything is picked up.
   */
  before(contactId: string): Promise<void> | undefined;
}

const PAGE = 250;
const RETRY_MS = 1000;

/** Makes a recovery that has not begun. */
export function createRecovery({ runs, messages, logger, closing, goOn, takeQueued }: RecoveryOptions): Recovery {
  let isDone = true;

  /** Puts what is pending of a contact in line, in the order in which it was accepted; settles when all had their turns. */
  const lineUp = async (contactId: string): Promise<readonly Promise<void>[]> =>
    (await runs.listPending(contactId)).map(({ kind, id }) =>
      kind === 'run' ? goOn(id, contactId) : takeQueued(contactId, id),
    );

  const lineUpAll = async (contactIds: readonly string[]): Promise<void> => {
    const turns = [...new Set(contactIds)].map(async (contactId) =>
      Promise.all(await untilRead(() => lineUp(contactId), [])),
    );
    await Promise.all(turns);
  };

  /** The next page is read when this one is through: memory does not grow with what there is to pick up. */
  const recover = async (first: readonly Running[]): Promise<void> => {
    for (let page = first; page.length > 0 && !closing.aborted;) {
      await lineUpAll(page.map(({ contactId }) => contactId));
      const afterId = page.at(-1)?.id ?? '';
      page = page.length < PAGE ? [] : await untilRead(() => runs.listRunning({ limit: PAGE, afterId }), []);
    }
    for (let after = ''; !closing.aborted;) {
      const contacts = await untilRead(() => messages.listQueuedContacts({ limit: PAGE, after }), []);
      await lineUpAll(contacts);
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
    // In line is enough: what comes after it waits for their turns.
    before: (contactId) => (isDone ? undefined : lineUp(contactId).then(() => undefined)),
  };
}

interface Running {
  readonly id: string;
  readonly contactId: string;
}
