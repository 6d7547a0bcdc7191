import type { Delivery } from '@luluchat/flow-runtime/channel';
import type { DequeuedMessage } from '@luluchat/flow-runtime/store';
import { toDelivery } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the watch. */
export interface OutcomeWatchOptions {
  /** Reads the outcome of a stored message; `undefined` while it is `queued`. */
  readonly read: (contactId: string, messageId: string) => Promise<Delivery | undefined>;
  /** Longest time in milliseconds for which a sender waits for an outcome. */
  readonly waitMs: number;
}

/**
 * Waits for the outcomes of messages that were stored as `queued`. A turn of this process tells them at once; those of other
 * processes are read from the store.
 */
export interface OutcomeWatch {
  /**
   * Resolves to the outcome of a stored message, to `queued` while an external step of this process is before it, or when it takes
   * too long. Rejects with errors of the store.
   */
  wait(contactId: string, messageId: string): Promise<Delivery>;
  /** Tells the outcome of a message. */
  taken(contactId: string, message: DequeuedMessage): void;
  /** Marks an external step of the contact as in progress. */
  beginCall(contactId: string): void;
  endCall(contactId: string): void;
}

const FIRST_READ_MS = 20;
const LONGEST_PAUSE_MS = 200;

/** Creates a watch. Holds nothing for messages without a waiting sender. */
export function createOutcomeWatch({ read, waitMs }: OutcomeWatchOptions): OutcomeWatch {
  const calls = new Set<string>();
  /** Callbacks for outcomes, by contact and message id. */
  const waiting = new Map<string, Map<string, (delivery: Delivery) => void>>();

  const settleAll = (contactId: string, delivery: Delivery): void => {
    for (const settle of [...(waiting.get(contactId)?.values() ?? [])]) settle(delivery);
  };

  /** Reads the outcome now and then, since another process may take the message. */
  const poll = async (contactId: string, messageId: string, told: AbortSignal): Promise<Delivery> => {
    const until = performance.now() + waitMs;
    for (let pauseMs = FIRST_READ_MS; !told.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      await sleep(pauseMs, undefined, { signal: told }).catch(() => undefined);
      if (told.aborted) break;
      const delivery = await read(contactId, messageId);
      if (delivery !== undefined) return delivery;
      if (performance.now() >= until) break;
    }
    return queued(contactId);
  };

  return {
    async wait(contactId, messageId) {
      if (calls.has(contactId)) return queued(contactId);
      const told = new AbortController();
      const others = waiting.get(contactId) ?? new Map<string, (delivery: Delivery) => void>();
      waiting.set(contactId, others);
      const telling = new Promise<Delivery>((resolve) => others.set(messageId, resolve));
      try {
        return await Promise.race([telling, poll(contactId, messageId, told.signal)]);
      } finally {
        told.abort();
        others.delete(messageId);
        if (others.size === 0 && waiting.get(contactId) === others) waiting.delete(contactId);
      }
    },
    taken(contactId, { id, outcome, runId }) {
      waiting.get(contactId)?.get(id)?.(toDelivery({ contactId, outcome, runId }));
    },
    beginCall(contactId) {
      calls.add(contactId);
      settleAll(contactId, queued(contactId));
    },
    endCall: (contactId) => void calls.delete(contactId),
  };
}

function queued(contactId: string): Delivery {
  return { contactId, outcome: 'queued' };
}
