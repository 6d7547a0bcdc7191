import type { StepLogger } from '@luluchat/flow-runtime';
import type { ConversationLease, LeaseAttempt, LeaseRepository } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the held leases. */
export interface HeldLeasesOptions {
  readonly leases: Pick<LeaseRepository, 'acquire' | 'release' | 'verify'>;
  readonly server: string;
  readonly logger: StepLogger;
  /** Called with each lease that this server did not have, before it counts as held. Must not throw. */
  readonly onAcquired: (attempt: AcquiredLease) => void;
  /** Called when another server has a conversation that was held here. Must not throw. */
  readonly onLost: (contactId: string) => void;
}

/** A lease that was acquired. */
export type AcquiredLease = Extract<LeaseAttempt, { readonly outcome: 'acquired' }>;

/** Leases that this server has, as far as it knows. */
export interface HeldLeases {
  has(contactId: string): boolean;
  find(contactId: string): ConversationLease | undefined;
  readonly contactIds: Iterable<string>;
  /** Attempts to acquire a lease; one that is held needs no request. Requests of one moment share a statement. */
  acquire(contactId: string): Promise<LeaseAttempt>;
  /** Gives up a lease. It is not held from now on. */
  release(contactId: string): Promise<void>;
  /** Drops a lease that was found to be lost, unless it was acquired again since. */
  lost(contactId: string, lease: ConversationLease): void;
  /** Drops the leases that other servers have acquired. */
  verify(): Promise<void>;
  /** Makes no further requests. */
  close(): void;
}

/** Maximum number of conversations in one statement. */
const BATCH = 500;
const RETRY_MS = 250;

interface Waiting {
  readonly resolve: (attempt: LeaseAttempt) => void;
  readonly reject: (error: unknown) => void;
}

interface Released {
  readonly fence: number;
  readonly done: () => void;
}

/**
 * Creates an empty register. Statements follow one another, and none names a conversation twice: a release is never overtaken by the
 * next attempt to acquire the same conversation.
 */
export function createHeldLeases(options: HeldLeasesOptions): HeldLeases {
  const { leases, server, logger, onAcquired, onLost } = options;
  const held = new Map<string, number>();
  const acquiring = new Map<string, Waiting[]>();
  const releasing = new Map<string, Released>();
  let isWriting = false;
  let isClosed = false;

  const write = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    // Requests of this turn of the event loop share the statement.
    await undefined;
    while (!isClosed && acquiring.size + releasing.size > 0) {
      const released = takeFirst(releasing);
      const wanted = takeFirst(acquiring, (contactId) => !released.has(contactId));
      await Promise.all([writeReleases(released), writeAcquisitions(wanted)]);
    }
    isWriting = false;
  };

  const writeReleases = async (released: ReadonlyMap<string, Released>): Promise<void> => {
    if (released.size === 0) return;
    try {
      const given = [...released].map(([contactId, { fence }]) => ({ contactId, fence }));
      await leases.release({ server, leases: given });
      for (const { done } of released.values()) done();
    } catch (error) {
      logger.warn('leases could not be released; trying again', { error: describeError(error) });
      // One that is acquired again stays with this server in the store.
      for (const [contactId, one] of released) if (!acquiring.has(contactId)) releasing.set(contactId, one);
      await sleep(RETRY_MS);
    }
  };

  const writeAcquisitions = async (wanted: ReadonlyMap<string, readonly Waiting[]>): Promise<void> => {
    if (wanted.size === 0) return;
    try {
      const attempts = await leases.acquire({ server, contactIds: [...wanted.keys()] });
      for (const attempt of attempts) {
        if (attempt.outcome === 'acquired' && held.get(attempt.contactId) !== attempt.fence) {
          onAcquired(attempt);
          held.set(attempt.contactId, attempt.fence);
        }
        for (const { resolve } of wanted.get(attempt.contactId) ?? []) resolve(attempt);
      }
    } catch (error) {
      for (const { reject } of [...wanted.values()].flat()) reject(error);
    }
  };

  const drop = (contactId: string, fence: number): void => {
    held.delete(contactId);
    // If the store still names this server, no other one would ever continue the conversation.
    releasing.set(contactId, { fence, done: () => undefined });
    void write();
    onLost(contactId);
  };

  return {
    has: (contactId) => held.has(contactId),
    find(contactId) {
      const fence = held.get(contactId);
      return fence === undefined ? undefined : { server, fence };
    },
    get contactIds() {
      return held.keys();
    },
    acquire: (contactId) =>
      new Promise((resolve, reject) => {
        const waiting = acquiring.get(contactId);
        if (waiting === undefined) acquiring.set(contactId, [{ resolve, reject }]);
        else waiting.push({ resolve, reject });
        void write();
      }),
    release(contactId) {
      const fence = held.get(contactId);
      if (fence === undefined) return Promise.resolve();
      held.delete(contactId);
      return new Promise((done) => {
        releasing.set(contactId, { fence, done });
        void write();
      });
    },
    lost(contactId, { fence }) {
      if (held.get(contactId) === fence) drop(contactId, fence);
    },
    async verify() {
      const before = [...held].map(([contactId, fence]) => ({ contactId, fence }));
      if (before.length === 0) return;
      const kept = new Set(await leases.verify({ server, leases: before }));
      for (const { contactId, fence } of before) {
        if (!kept.has(contactId) && held.get(contactId) === fence) drop(contactId, fence);
      }
    },
    close: () => void (isClosed = true),
  };
}

/** Takes the first entries out of a map. */
function takeFirst<Value>(map: Map<string, Value>, fits: (key: string) => boolean = () => true): Map<string, Value> {
  const taken = new Map<string, Value>();
  for (const [key, value] of map) {
    if (taken.size === BATCH) break;
    if (!fits(key)) continue;
    taken.set(key, value);
    map.delete(key);
  }
  return taken;
}
