import { FlowError } from '@luluchat/flow-runtime';
import type { StepLogger } from '@luluchat/flow-runtime';
import type { ConversationLease, LeaseRepository, ServerSignal } from '@luluchat/flow-runtime/store';
import { createForwardingQueue, describeError, runInOrder } from '@luluchat/flow-runtime/use-case';
import type { ConversationLeases, ExternalCalls, ForwardingQueue, MergedIds } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHeldLeases } from './held-leases.js';
import type { AcquiredLease } from './held-leases.js';
import { createServerLife } from './server-life.js';
import type { ServerLifeOptions } from './server-life.js';

/** Dependencies of leased conversations. */
export interface LeasedConversationsOptions extends Pick<ServerLifeOptions, 'ttlMs' | 'renewMs'> {
  readonly leases: LeaseRepository;
  /** Id of this server, a new one for each start. */
  readonly server: string;
  readonly logger: StepLogger;
  /** Ends waits for other servers. */
  readonly closing: AbortSignal;
  /** Told while tasks of a conversation wait for another server, as if a call of it were under way. */
  readonly calls: ExternalCalls;
  /** Contacts that were merged: a task of theirs acquires the conversation of the other contact. */
  readonly merged: MergedIds;
  readonly outbox: LeasedOutbox;
  /** Does the pending work of a conversation, in order, within its queue. Called before the first task after it was acquired. */
  readonly catchUp: (contactId: string) => Promise<void>;
  /** Called when the leases of this server had expired. Must not throw. */
  readonly onLeasesExpired?: (() => void) | undefined;
  /** Called when another server cancels a run, whose step may be executed here. Must not throw. */
  readonly onCancel: (runId: string) => void;
}

/** Members of the outbox that leases need. */
export interface LeasedOutbox {
  /** Tells whether messages of the contact are held. */
  isActive(contactId: string): boolean;
  /** Takes over the unsent messages of a conversation that was acquired; `null`: there are none. */
  adopt(contactId: string, oldestUnsentId: string | null): void;
  /** Forgets the messages of a conversation that another server has. */
  drop(contactId: string): void;
}

/**
 * Runs the tasks of conversations that this server has the lease of. The first task of a conversation acquires it, and waits while
 * another server has it; an idle one is released after a second, or as soon as another server wants it.
 */
export interface LeasedConversations extends ForwardingQueue, ConversationLeases {
  readonly server: string;
  /** Acquires the conversations that are free, without waiting, and returns those that this server has. */
  claim(contactIds: readonly string[]): Promise<ReadonlyMap<string, Claim>>;
  /** Keeps an idle conversation until the returned function is called, or another server wants it. */
  hold(contactId: string): () => void;
  /** Records that no messages of the contact are held by the outbox any more. */
  outboxIdle(contactId: string): void;
  /** `true` once others that had lost their leases together with this server have them again. */
  readonly isSettled: boolean;
  open(): Promise<void>;
  /** Releases everything. Call it when nothing runs any more. */
  close(): Promise<void>;
}

/** A conversation that this server has. */
export interface Claim {
  /** `false` if no runs are running and no messages are queued that another server has left. */
  readonly mayHavePending: boolean;
}

/** Time after which an idle conversation is released. */
const IDLE_MS = 1_000;
const LOOK_MS = 250;
/** Time for which closing waits for a store that does not answer. */
const LEAVE_MS = 2_000;
/** Result of a task whose contact was merged. */
const FORWARDED = Symbol('forwarded');
/** Time for which a message waits for another server before it is stored as `queued`. */
const QUEUE_AFTER_MS = 100;
/** Pauses between attempts to acquire a conversation that another server has. */
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [10, 500];

/** Creates leased conversations of a server that is not open yet. */
export function createLeasedConversations(options: LeasedConversationsOptions): LeasedConversations {
  const { leases, server, logger, closing, calls, merged, outbox, catchUp, onCancel } = options;
  const queue = createForwardingQueue(merged);
  /** Instant of the last use of each held conversation. */
  const usedAt = new Map<string, number>();
  const holds = new Map<string, number>();
  const wanted = new Set<string>();
  /** Held conversations with work that was accepted before they were acquired, and no task has run since. */
  const behind = new Set<string>();
  const waiting = new Map<string, () => void>();
  let looking: NodeJS.Timeout | undefined;
  let stopSignals = (): void => undefined;

  const held = createHeldLeases({
    ...{ leases, server, logger },
    onAcquired: ({ contactId, oldestUnsentId, hasPending, mergedInto }: AcquiredLease) => {
      touch(contactId);
      if (mergedInto !== null) return merged.note(contactId, mergedInto);
      if (hasPending) behind.add(contactId);
      outbox.adopt(contactId, oldestUnsentId);
    },
    onLost(contactId) {
      usedAt.delete(contactId);
      behind.delete(contactId);
      wanted.delete(contactId);
      outbox.drop(contactId);
    },
  });
  const life = createServerLife({
    ...options,
    onRevived() {
      options.onLeasesExpired?.();
      return held.verify();
    },
  });

  const touch = (contactId: string): void => void usedAt.set(contactId, performance.now());
  const isHeld = (contactId: string): boolean => life.isAlive && held.has(contactId);

  /** Waits until this server has the conversation. Rejects when the engine closes, or the store fails. */
  const acquire = async (contactId: string): Promise<void> => {
    let queueAt: number | undefined;
    let isQueueing = false;
    try {
      for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
        await life.untilAlive();
        if (isHeld(contactId)) return touch(contactId);
        if (closing.aborted) throw new FlowError('shutting_down', 'The engine is closing; try again in a moment.');
        const attempt = await held.acquire(contactId);
        if (attempt.outcome === 'acquired') continue;
        send({ kind: 'wanted', server: attempt.server, contactId });
        queueAt ??= performance.now() + QUEUE_AFTER_MS;
        if (!isQueueing && performance.now() >= queueAt) {
          isQueueing = true;
          calls.begin(contactId);
        }
        await untilReleased(contactId, pauseMs);
      }
    } finally {
      if (isQueueing) calls.end(contactId);
    }
  };

  /** Resolves when the conversation may be free, or the engine closes. One task of a conversation waits at a time. */
  const untilReleased = async (contactId: string, atMostMs: number): Promise<void> => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, atMostMs);
      waiting.set(contactId, () => {
        clearTimeout(timer);
        resolve();
      });
    });
    waiting.delete(contactId);
  };
  closing.addEventListener('abort', () => {
    for (const wake of waiting.values()) wake();
  });

  const send = (signal: ServerSignal): void => {
    leases.signal(signal).catch((error: unknown) => {
      logger.debug('a signal to other servers was not sent', { error: describeError(error) });
    });
  };

  const isInUse = (contactId: string): boolean => queue.isBusy(contactId) || outbox.isActive(contactId);

  const release = (contactId: string): Promise<void> => {
    usedAt.delete(contactId);
    behind.delete(contactId);
    // What stays unsent is adopted by the server that acquires the conversation next.
    outbox.drop(contactId);
    return held.release(contactId);
  };

  const releaseIfWanted = (contactId: string): void => {
    if (!wanted.has(contactId) || isInUse(contactId)) return;
    wanted.delete(contactId);
    if (!held.has(contactId)) return;
    void release(contactId).then(() => send({ kind: 'released', contactId }));
  };

  const releaseIdle = (): void => {
    for (const contactId of wanted) releaseIfWanted(contactId);
    const now = performance.now();
    for (const contactId of held.contactIds) {
      if (isInUse(contactId) || holds.has(contactId)) touch(contactId);
      else if (now - (usedAt.get(contactId) ?? 0) > IDLE_MS) void release(contactId);
    }
  };

  const onSignal = (signal: ServerSignal): void => {
    if (signal.kind === 'wanted' && signal.server === server) {
      wanted.add(signal.contactId);
      releaseIfWanted(signal.contactId);
    } else if (signal.kind === 'released') {
      waiting.get(signal.contactId)?.();
    } else if (signal.kind === 'cancel') {
      onCancel(signal.runId);
    }
  };

  /** Work may have been dropped when the conversation was lost, and tasks for later work are enqueued already. */
  const doPending = async (contactId: string): Promise<void> => {
    behind.delete(contactId);
    try {
      await catchUp(contactId);
    } catch (error) {
      if (held.has(contactId)) behind.add(contactId);
      throw error;
    }
  };

  /** Performs a task under the lease. Resolves to `FORWARDED`, with nothing done, if its contact turns out to be merged. */
  const perform = async <Result>(
    contactId: string,
    task: () => Promise<Result>,
  ): Promise<Result | typeof FORWARDED> => {
    if (isHeld(contactId)) touch(contactId);
    else await acquire(contactId);
    if (merged.of(contactId) !== contactId) return FORWARDED;
    try {
      if (behind.has(contactId)) await doPending(contactId);
      return await task();
    } finally {
      if (usedAt.has(contactId)) touch(contactId);
      // The queue counts this task until it has settled.
      if (wanted.has(contactId)) setImmediate(releaseIfWanted, contactId);
    }
  };

  const run = async <Result>(contactId: string, task: () => Promise<Result>): Promise<Result> => {
    const result = await queue.run(contactId, () => perform(merged.of(contactId), task));
    // Queues again, so that it does not hold its place: a merge that has the other place may wait for it.
    return result === FORWARDED ? run(contactId, task) : result;
  };

  const runHere = (contactId: string, task: () => Promise<void>): Promise<void> =>
    queue.runHere(contactId, async () => void (await perform(contactId, task)));

  return {
    server,
    get size() {
      return queue.size;
    },
    get isSettled() {
      return life.isAlive && life.isSettled;
    },
    run,
    runHere,
    runInBoth: (contactIds, task) => runInOrder(contactIds, merged, runHere, task),
    isBusy(contactId) {
      const id = merged.of(contactId);
      return queue.isBusy(id) || !isHeld(id) || behind.has(id);
    },
    idle: () => queue.idle(),
    of(contactId): ConversationLease {
      const lease = held.find(contactId);
      if (lease !== undefined) return lease;
      throw new FlowError('lease_lost', 'Another server has the conversation now.', { details: { contactId } });
    },
    lost: (contactId, lease) => held.lost(contactId, lease),
    async claim(contactIds) {
      const claims = new Map<string, Claim>();
      if (!life.isAlive || closing.aborted) return claims;
      const attempts = contactIds.map(async (contactId) => {
        if (held.has(contactId)) return void claims.set(contactId, { mayHavePending: true });
        // A task that runs began under a lease that was lost: its decisions must not be stored under a newer one.
        if (queue.isBusy(contactId)) return;
        const attempt = await held.acquire(contactId);
        if (attempt.outcome === 'acquired') claims.set(contactId, { mayHavePending: attempt.hasPending });
      });
      await Promise.all(attempts);
      for (const contactId of claims.keys()) if (isHeld(contactId)) touch(contactId);
      return claims;
    },
    hold(contactId) {
      holds.set(contactId, (holds.get(contactId) ?? 0) + 1);
      return () => {
        const count = (holds.get(contactId) ?? 1) - 1;
        if (count === 0) holds.delete(contactId);
        else holds.set(contactId, count);
      };
    },
    outboxIdle: releaseIfWanted,
    async open() {
      stopSignals = leases.onSignal(onSignal);
      await life.open();
      looking = setInterval(releaseIdle, LOOK_MS).unref();
    },
    async close() {
      clearInterval(looking);
      stopSignals();
      life.close();
      held.close();
      const leaving = leases.leave(server).catch((error: unknown) => {
        logger.warn('leases were not released; they expire by themselves', { error: describeError(error) });
      });
      await Promise.race([leaving, sleep(LEAVE_MS, undefined, { ref: false })]);
    },
  };
}
