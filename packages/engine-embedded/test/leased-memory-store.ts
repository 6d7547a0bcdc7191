import { createMemoryStore } from '@luluchat/flow-simulator';
import { FlowError } from '@luluchat/flow-runtime';
import type {
  ConversationCommit,
  ConsumedNumber,
  FlowStore,
  LeaseAttempt,
  LeaseRepository,
  ServerSignal,
  UnclaimedWork,
} from '@luluchat/flow-runtime/store';
import { EventEmitter, once } from 'node:events';

/** A store in memory that several engines of this process share by leases, as servers share a database. */
export interface LeasedMemoryStore extends FlowStore {
  readonly leases: LeaseRepository;
  /** Lets a server expire, and answers its renewals only after `resume`: as if its process were stopped. */
  suspend(server: string): void;
  /** Answers the renewals of a suspended server. */
  resume(server: string): void;
  /** Ids of the servers that are alive. */
  readonly servers: readonly string[];
  /** Number of refused commits and closings. */
  readonly refused: number;
  /** Lets the next commits fail, as a database that does not answer. */
  failCommits(count: number): void;
  /** Lets the next attempts to acquire leases fail. */
  failAcquiring(count: number): void;
  /** Number of attempts that failed so. */
  readonly failedAcquisitions: number;
}

interface Lease {
  readonly server: string;
  readonly fence: number;
}

const EVERYTHING = 10_000;

const noAnswer = (): FlowError => new FlowError('store_failed', 'The store does not answer.');

/** Creates an empty store. It works on one call at a time, so that a check and the write after it are one transaction. */
export function createLeasedMemoryStore(): LeasedMemoryStore {
  const store = createMemoryStore();
  const { contacts, runs, messages, callbacks, counters } = store;
  const servers = new Map<string, number>();
  const leases = new Map<string, Lease>();
  const reserved = new Map<string, { readonly server: string } & ConsumedNumber>();
  const signals = new EventEmitter().setMaxListeners(0);
  const suspended = new Set<string>();
  const resumed = new EventEmitter().setMaxListeners(0);
  let fences = 0;
  let refused = 0;
  let failing = 0;
  let failingAcquisitions = 0;
  let failedAcquisitions = 0;
  let tail: Promise<unknown> = Promise.resolve();

  const atomically = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  };
  const isAlive = (server: string): boolean => (servers.get(server) ?? 0) > Date.now();
  const ownerOf = (contactId: string): string | undefined => {
    const server = leases.get(contactId)?.server;
    return server !== undefined && isAlive(server) ? server : undefined;
  };
  const isForeign = (server: string, contactId: string): boolean => {
    const owner = ownerOf(contactId);
    return owner !== undefined && owner !== server;
  };
  const isSame = (contactId: string, server: string, fence: number): boolean => {
    const lease = leases.get(contactId);
    return lease?.server === server && lease.fence === fence;
  };
  const keyOf = ({ counter, number }: ConsumedNumber): string => `${counter} ${number}`;

  const refuse = (): never => {
    refused += 1;
    throw new FlowError('lease_lost', 'Another server has the conversation now; nothing was stored.');
  };
  const commit = (given: ConversationCommit): Promise<void> =>
    atomically(async () => {
      if (failing > 0) {
        failing -= 1;
        throw noAnswer();
      }
      const { lease, contactId, consumedNumbers = [] } = given;
      if (lease !== undefined) {
        if (!isSame(contactId, lease.server, lease.fence)) refuse();
        if (consumedNumbers.some((one) => reserved.get(keyOf(one))?.server !== lease.server)) refuse();
      }
      await runs.commit(given);
      for (const one of consumedNumbers) reserved.delete(keyOf(one));
    });

  const attempt = async (server: string, contactId: string): Promise<LeaseAttempt> => {
    const owner = ownerOf(contactId);
    if (owner !== undefined && owner !== server) return { contactId, outcome: 'held', server: owner };
    const known = leases.get(contactId);
    const lease = known?.server === server ? known : { server, fence: ++fences };
    leases.set(contactId, lease);
    const [oldest] = await messages.listUnsentByContact(contactId, 1);
    const hasPending = (await runs.listPending(contactId)).length > 0;
    const mergedInto = (await contacts.findMerge(contactId))?.into ?? null;
    const oldestUnsentId = oldest?.id ?? null;
    return { contactId, outcome: 'acquired', fence: lease.fence, oldestUnsentId, hasPending, mergedInto };
  };

  const listUnclaimed = async (): Promise<readonly UnclaimedWork[]> => {
    const running = await runs.listRunning({ limit: EVERYTHING });
    const queued = await messages.listQueuedContacts({ limit: EVERYTHING });
    // What a pause holds is done when it ends.
    const paused = new Set((await contacts.listPauses({ limit: EVERYTHING })).map(({ contactId }) => contactId));
    const isHeld = ({ contactId }: { readonly contactId: string }): boolean => paused.has(contactId);
    const begun = running.filter((run) => !isHeld(run)).map(({ contactId }) => contactId);
    const pending = new Set([...begun, ...queued]);
    const accepted = await callbacks.listAccepted({ limit: EVERYTHING });
    const failures = await messages.listOpenFailures({ limit: EVERYTHING });
    const deferred = new Set((await messages.listDeferred({ limit: EVERYTHING })).map(({ contactId }) => contactId));
    const unsent = await messages.listUnsent({ limit: EVERYTHING });
    const work: UnclaimedWork[] = [...pending].map((contactId) => ({ kind: 'pending', contactId }));
    for (const { executionId, runId } of accepted) {
      const contactId = (await runs.find(runId))?.contactId ?? runId;
      work.push({ kind: 'callback', contactId, executionId, runId });
    }
    for (const { id, contactId } of failures) work.push({ kind: 'failure', contactId, messageId: id });
    for (const { contactId } of unsent) if (!deferred.has(contactId)) work.push({ kind: 'unsent', contactId });
    return work.filter((one) => {
      const mayWait = one.kind === 'callback' || one.kind === 'failure';
      return ownerOf(one.contactId) === undefined && !(mayWait && isHeld(one));
    });
  };

  return {
    flows: store.flows,
    attributes: store.attributes,
    contacts: {
      ...contacts,
      merge: (request) =>
        atomically(async () => {
          const { into, from, leases: held } = request;
          if (held !== undefined) {
            if (!isSame(into, held.into.server, held.into.fence)) refuse();
            if (!isSame(from, held.from.server, held.from.fence)) refuse();
          }
          return contacts.merge(request);
        }),
    },
    messages,
    counters,
    callbacks: {
      ...callbacks,
      close: (executionId, at, turn) =>
        atomically(async () => {
          const { contactId = '', lease } = turn ?? {};
          if (lease !== undefined && !isSame(contactId, lease.server, lease.fence)) refuse();
          return callbacks.close(executionId, at, turn);
        }),
    },
    erasures: {
      find: (erasureId) => store.erasures.find(erasureId),
      settle: () => store.erasures.settle(),
      erase: (request) =>
        atomically(async () => {
          const { contactId, lease } = request;
          if (lease !== undefined && !isSame(contactId, lease.server, lease.fence)) refuse();
          return store.erasures.erase(request);
        }),
    },
    bulk: store.bulk,
    samples: store.samples,
    shapes: store.shapes,
    secrets: store.secrets,
    accessTokens: store.accessTokens,
    channelAccounts: store.channelAccounts,
    audit: store.audit,
    schedules: store.schedules,
    measure: () => store.measure(),
    load: () => store.load(),
    removeOld: (request) => store.removeOld(request),
    isReady: () => store.isReady(),
    close: () => store.close(),
    runs: { ...runs, accept: (given) => atomically(() => runs.accept(given)), commit },
    get refused() {
      return refused;
    },
    failCommits: (count) => {
      failing = count;
    },
    get failedAcquisitions() {
      return failedAcquisitions;
    },
    failAcquiring: (count) => {
      failingAcquisitions = count;
    },
    get servers() {
      return [...servers.keys()].filter(isAlive);
    },
    suspend(server) {
      servers.set(server, 0);
      suspended.add(server);
    },
    resume(server) {
      suspended.delete(server);
      resumed.emit(server);
    },
    leases: {
      renew: async ({ server, ttlMs }) => {
        if (suspended.has(server)) await once(resumed, server);
        const wasAlive = isAlive(server);
        servers.set(server, Date.now() + ttlMs);
        return wasAlive;
      },
      acquire: ({ server, contactIds }) =>
        atomically(async () => {
          if (failingAcquisitions > 0) {
            failingAcquisitions -= 1;
            failedAcquisitions += 1;
            throw noAnswer();
          }
          return Promise.all(contactIds.map((contactId) => attempt(server, contactId)));
        }),
      verify: async ({ server, leases: given }) =>
        given.filter(({ contactId, fence }) => isSame(contactId, server, fence)).map(({ contactId }) => contactId),
      release: ({ server, leases: given }) =>
        atomically(async () => {
          for (const { contactId, fence } of given) if (isSame(contactId, server, fence)) leases.delete(contactId);
        }),
      leave: (server) =>
        atomically(async () => {
          servers.delete(server);
          for (const [contactId, lease] of leases) if (lease.server === server) leases.delete(contactId);
          for (const [key, one] of reserved) if (one.server === server) reserved.delete(key);
        }),
      listUnclaimed: ({ limit }) => atomically(async () => (await listUnclaimed()).slice(0, limit)),
      listDue: async ({ server, at, limit }) =>
        (await runs.listDue({ at, limit: EVERYTHING }))
          .filter(({ contactId }) => !isForeign(server, contactId))
          .slice(0, limit),
      listDeferred: async ({ server, limit }) =>
        (await messages.listDeferred({ limit: EVERYTHING }))
          .filter(({ contactId }) => !isForeign(server, contactId))
          .slice(0, limit),
      reserveNumbers: ({ server, counter, count }) =>
        atomically(async () => {
          const { next, gaps } = await counters.find(counter);
          const numbers: number[] = [];
          for (let number = 0; numbers.length < count; number += 1) {
            const owner = reserved.get(keyOf({ counter, number }))?.server;
            const isFree = (number >= next || gaps.includes(number)) && !(owner !== undefined && isAlive(owner));
            if (!isFree) continue;
            reserved.set(keyOf({ counter, number }), { server, counter, number });
            numbers.push(number);
          }
          return numbers;
        }),
      releaseNumbers: ({ server, numbers }) =>
        atomically(async () => {
          for (const one of numbers) if (reserved.get(keyOf(one))?.server === server) reserved.delete(keyOf(one));
        }),
      signal: async (signal) => void setImmediate(() => signals.emit('signal', signal)),
      onSignal(listener: (signal: ServerSignal) => void) {
        signals.on('signal', listener);
        return () => void signals.off('signal', listener);
      },
    },
  };
}
