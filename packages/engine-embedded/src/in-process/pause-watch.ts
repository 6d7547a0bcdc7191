import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { ContactRepository } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import type { PauseEnds } from '@luluchat/flow-runtime/use-case';
import { createAlarm, RETRY_MS } from './alarm.js';

/** Dependencies of the watch. */
export interface PauseWatchOptions {
  readonly contacts: Pick<ContactRepository, 'listPauses'>;
  /** Acquires the conversations that are free, and returns the contacts of those that this server has. Absent: no other server exists. */
  readonly claim?: (contactIds: readonly string[]) => Promise<Pick<ReadonlySet<string>, 'has'>>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  /** Does what the pause of a contact held, in a turn of its conversation. Never called concurrently for one contact. */
  readonly release: (contactId: string) => Promise<void>;
}

/** Ends the pauses of contacts when their time has come. Holds one timer of the process, however many contacts are paused. */
export interface PauseWatch extends PauseEnds {
  /** Looks for pauses that have ended now, and from then on whenever one ends. */
  open(): void;
  close(): void;
}

const PAGE = 100;
/** Maximum number of contacts whose work is done at a time; the others stay in the store. */
const MAX_RELEASING = 1000;

/** Creates a watch that is not open yet. */
export function createPauseWatch(options: PauseWatchOptions): PauseWatch {
  const { contacts, claim, clock, logger, release } = options;
  const releasing = new Set<string>();
  let isOpen = false;
  let isFull = false;

  const releaseEnded = async (): Promise<void> => {
    // Of these, here or at another server, the work is being done or has failed: they have pauses until it is done.
    const seen = new Set(releasing);
    while (isOpen && releasing.size < MAX_RELEASING) {
      const ended = await contacts.listPauses({ until: clock.now(), limit: PAGE + seen.size });
      const chosen = ended.map(({ contactId }) => contactId).filter((contactId) => !seen.has(contactId));
      if (chosen.length === 0) return;
      const claimed = await claim?.(chosen);
      for (const contactId of chosen) {
        seen.add(contactId);
        if (isOpen && claimed?.has(contactId) !== false) void releaseNow(contactId);
      }
    }
    isFull = isOpen;
  };

  const releaseNow = async (contactId: string): Promise<void> => {
    releasing.add(contactId);
    await release(contactId).catch((error: unknown) =>
      logger.error('the work that a pause held could not be done; trying again', {
        ...{ contactId, error: describeError(error) },
      }),
    );
    releasing.delete(contactId);
    if (!isFull || releasing.size > MAX_RELEASING / 2) return;
    isFull = false;
    alarm.set(clock.now());
  };

  /** Returns the instant of the next look. */
  const nextEnd = async (): Promise<number | null> => {
    const [next] = await contacts.listPauses({ limit: 1 });
    if (next === undefined) return null;
    return next.until <= clock.now() ? clock.now() + RETRY_MS : next.until;
  };

  const alarm = createAlarm({
    clock,
    isShared: claim !== undefined,
    async look() {
      await releaseEnded();
      return nextEnd();
    },
    onFailure: (error) =>
      logger.error('pauses of contacts could not be read; trying again', { error: describeError(error) }),
  });
  return {
    schedule: ({ until }) => alarm.set(until),
    open() {
      isOpen = true;
      alarm.open();
    },
    close() {
      isOpen = false;
      alarm.close();
    },
  };
}
