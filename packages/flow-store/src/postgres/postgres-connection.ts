import { FlowError } from '@luluchat/flow-runtime/store';
import type { StoreLoad } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import { afterCommit, beforeCommit } from '../failpoint/failpoints.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { WriteArgument, WriteOperationTable, WriteResult } from '../writer/write-operation.js';
import type { WritePriority } from '../writer/write-priority.js';
import type { WriteQueueOptions } from '../writer/write-queue.js';
import { busy, refuseLag } from '../writer/refuse-work.js';
import { isAway } from './availability.js';
import type { Availability } from './availability.js';
import type { OtherWriters } from '../writer/other-writers.js';
import { postgresDialect } from './postgres-dialect.js';
import { PostgresError } from '../connection/postgres-error.js';
import { ReadGroups } from './read-groups.js';
import { createReplayer } from './replay.js';
import type { Sessions } from './sessions.js';
import type { Request } from './statement.js';
import { settleCommit } from './settle-commit.js';
import { runTransaction, UnsureCommit } from './transaction.js';
import type { TransactionOptions } from './transaction.js';
import { WriteGroups } from './write-groups.js';
import type { NamedWrite } from './named-write.js';

/** Time for which reads, and writes that may not be refused, wait for a database that is away. */
const READ_PATIENCE_MS = 5_000;
const WRITE_PATIENCE_MS = 60_000;
/** Time after which a caller may look at what became of its write. */
const RETRY_MS = 1000;
/** Repetitions of a write that met a change of another server. */
const MAX_REPEATS = 10;
/** Repetitions of a write that found a record with its key: the second time, the operation itself sees the record. */
const MAX_DUPLICATES = 1;

/** Settings of a connection. */
export interface PostgresConnectionOptions extends WriteQueueOptions, Omit<TransactionOptions, 'replayer'> {
  readonly sessions: Sessions;
  readonly availability: Availability;
  readonly others: OtherWriters;
}

interface PendingWrite {
  readonly queuedAt: number;
}

/** Tells whether it is certain that nothing of a failed write was stored. */
function isNothingStored(error: unknown): boolean {
  return FlowError.is(error) && (error.code === 'store_busy' || error.details['retryAfterMs'] === undefined);
}

/** Creates a connection. `createOperations` prepares the write operations on it. */
export function createPostgresConnection<Operations extends WriteOperationTable>(
  createOperations: (preparer: Pick<StoreConnection<Operations>, 'prepare' | 'dialect'>) => Operations,
  { sessions, availability, others, maxQueued, maxLagMs, onGroup, ...space }: PostgresConnectionOptions,
): StoreConnection<Operations> {
  const replayer = createReplayer();
  const transactions = { replayer, ...space };
  const pending = new Set<PendingWrite>();
  const { prepare } = replayer;
  const operations: WriteOperationTable = createOperations({ prepare, dialect: postgresDialect });
  let isOpen = true;
  let reads = 0;
  const onIdle: (() => void)[] = [];

  const assertOpen = (): void => {
    if (!isOpen) throw new FlowError('store_failed', 'The store is closed.');
  };
  const checkIdle = (): void => {
    if (pending.size > 0 || reads > 0) return;
    for (const resolve of onIdle.splice(0)) resolve();
  };
  const load = (): StoreLoad => {
    const [oldest] = pending;
    return {
      unsaved: pending.size,
      oldestMs: oldest === undefined ? 0 : performance.now() - oldest.queuedAt,
      failure: availability.failure ?? null,
    };
  };

  const attempt = ({ name, ...write }: NamedWrite) => {
    const failpoint = beforeCommit.hasSubscribers ? () => beforeCommit.publish({ what: name }) : undefined;
    return sessions.use((session) => runTransaction(session, { ...write, beforeCommit: failpoint }, transactions));
  };

  const settle = async (unsure: UnsureCommit): Promise<boolean> => {
    try {
      return await availability.persist(() => settleCommit(sessions, unsure), WRITE_PATIENCE_MS);
    } catch {
      throw new FlowError(
        'store_failed',
        'The store lost its database during a commit, and cannot find out whether the change was stored.',
        { cause: unsure.cause, details: { retryAfterMs: RETRY_MS } },
      );
    }
  };

  const executeTransaction = async (write: NamedWrite): Promise<unknown> => {
    const { operation, priority } = write;
    const patienceMs = priority === 'new-work' ? 0 : WRITE_PATIENCE_MS;
    for (let repeats = 0, duplicates = 0; ;) {
      try {
        return await availability.persist(() => attempt(write), patienceMs);
      } catch (error) {
        if (error instanceof UnsureCommit) {
          if ((await settle(error)) && error.known !== undefined) return error.known.result;
        } else if (error instanceof PostgresError && error.isRepeatable && repeats < MAX_REPEATS) repeats += 1;
        else if (error instanceof PostgresError && error.isDuplicate && duplicates < MAX_DUPLICATES) duplicates += 1;
        else if (isAway(error) && priority === 'new-work') {
          throw busy('its database cannot be reached', storeFailure(operation.what, error));
        } else throw storeFailure(operation.what, error);
      }
    }
  };
  const groups = new WriteGroups({
    execute: executeTransaction,
    canRepeat: isNothingStored,
    isolate: replayer.isolate,
  });

  const send = (requests: readonly Request[]) =>
    availability.persist(() => sessions.use((session) => session.send(requests), true), READ_PATIENCE_MS);
  const executeRead = async <Result>(work: () => Result, prefetch?: () => void): Promise<Result> =>
    (await replayer.replay(work, send, prefetch)).result;
  const readGroups = new ReadGroups({
    execute: ({ work, prefetch }) => executeRead(work, prefetch),
    canRepeat: (error) => !isAway(error),
    isolate: replayer.isolate,
  });

  const execute = async (name: string, argument: unknown, priority: WritePriority): Promise<unknown> => {
    const operation = operations[name];
    if (operation === undefined) throw new FlowError('store_failed', `The store has no operation "${name}".`);
    const locks = operation.locks?.(argument as never) ?? [];
    return groups.add({ name, operation, argument, locks, priority });
  };

  const write = async (name: string, argument: unknown, priority: WritePriority): Promise<unknown> => {
    const { failure } = availability;
    if (priority === 'new-work') {
      if (failure !== undefined) throw busy('its database cannot be reached', failure);
      const refusal = refuseLag(load(), { maxQueued, maxLagMs });
      if (refusal !== undefined) throw refusal;
    }
    const waiting: PendingWrite = { queuedAt: performance.now() };
    pending.add(waiting);
    try {
      const result = await execute(name, argument, priority);
      if (afterCommit.hasSubscribers) afterCommit.publish({ what: name });
      return result;
    } finally {
      pending.delete(waiting);
      const oldestMs = performance.now() - waiting.queuedAt;
      onGroup?.({
        writes: 1,
        oldestMs,
        executeMs: oldestMs,
        commitMs: 0,
        ...(availability.failure === undefined ? {} : { failure: availability.failure }),
      });
      checkIdle();
    }
  };

  return {
    dialect: postgresDialect,
    prepare,
    read: async <Result>(what: string, work: () => Result, prefetch?: () => void) => {
      reads += 1;
      try {
        assertOpen();
        if (prefetch === undefined) return await executeRead(work);
        return (await readGroups.add({ work, prefetch })) as Result;
      } catch (error) {
        throw storeFailure(what, error);
      } finally {
        reads -= 1;
        checkIdle();
      }
    },
    write: async <Name extends keyof Operations & string>(
      name: Name,
      pack: () => WriteArgument<Operations, Name>,
      priority: WritePriority = 'required',
    ) => {
      assertOpen();
      let argument: WriteArgument<Operations, Name>;
      try {
        argument = pack();
      } catch (error) {
        throw storeFailure('save what cannot be written as JSON', error);
      }
      return (await write(name, argument, priority)) as WriteResult<Operations, Name>;
    },
    others,
    load,
    failedBytes: () => 0,
    failedGroups: () => availability.failures,
    saveAndClose: async () => {
      if (!isOpen) return;
      isOpen = false;
      availability.stop();
      groups.flush();
      if (pending.size > 0 || reads > 0) await new Promise<void>((resolve) => onIdle.push(resolve));
      await sessions.close();
    },
  };
}
