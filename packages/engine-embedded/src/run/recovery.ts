import type { RunRepository, StepLogger } from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';

/** What recovery needs. */
export interface RecoveryOptions {
  readonly runs: RunRepository;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Puts a run in the line of its conversation; settles when its turn is over, never rejects. */
  readonly goOn: (runId: string, contactId: string) => Promise<void>;
}

/** Goes on with the runs that the process before this one left in the midst of something. */
export interface Recovery {
  /** Begins, and goes on in the background, page by page. Resolves once the first page is in line. */
  open(): Promise<void>;
  /**
   * To be awaited before anything new happens in a conversation: puts what is left of it in line first, so that it stays in
   * the order in which it was accepted (E1). Costs nothing once everything is picked up.
   */
  before(contactId: string): Promise<void>;
}

const PAGE = 250;
const RETRY_MS = 1000;
/** A contact has as many runs that have begun or wait for their turn as were started in one moment: few. */
const RUNS_OF_CONTACT = 1000;

/** Makes a recovery that has not begun. */
export function createRecovery({ runs, logger, closing, goOn }: RecoveryOptions): Recovery {
  let isDone = true;

  /** The next page is read when this one is through: memory does not grow with what there is to pick up. */
  const recover = async (page: readonly Running[]): Promise<void> => {
    let current = page;
    for (;;) {
      const afterId = current.at(-1)?.id;
      await Promise.all(current.map(({ id, contactId }) => goOn(id, contactId)));
      if (current.length < PAGE || afterId === undefined || closing.aborted) break;
      current = await readPage(afterId);
    }
    isDone = true;
  };

  const readPage = async (afterId: string): Promise<readonly Running[]> => {
    for (;;) {
      try {
        return await runs.listRunning({ limit: PAGE, afterId });
      } catch (error) {
        if (closing.aborted) return [];
        logger.error('runs to go on with could not be read; trying again', { error: String(error) });
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
    async before(contactId) {
      if (isDone) return;
      const { items } = await runs.list({ contactId, status: 'running' }, { limit: RUNS_OF_CONTACT });
      for (const { id } of items.toReversed()) void goOn(id, contactId);
    },
  };
}

interface Running {
  readonly id: string;
  readonly contactId: string;
}
