import { FlowError } from '@luluchat/flow-runtime/store';
import type { StoreLoad } from '@luluchat/flow-runtime/store';
import { afterCheckpoint, beforeCheckpoint } from '../failpoint/failpoints.js';
import { NO_OTHER_WRITERS } from './other-writers.js';
import type { OtherWriters } from './other-writers.js';
import type { GroupSaver } from './group-saver.js';
import type { WritePriority } from './write-priority.js';
import type { WriteArgument, WriteOperationTable, WriteResult } from './write-operation.js';
import { createWriteQueue } from './write-queue.js';
import type { WriteQueueOptions } from './write-queue.js';
import type { QueryConnection, QueryPreparer } from '../connection/query-connection.js';
import { storeFailure } from '../connection/store-failure.js';

/** Reads on the connection of this thread. */
export interface StoreReader extends QueryPreparer {
  /**
   * Runs synchronous reads. Rejects with `FlowError` `store_failed`; `what` completes "The store could not ...". The queries that
   * `prefetch` asks are answered together where each costs a round trip, see {@link WriteOperation.prefetch}.
   */
  read<Result>(what: string, work: () => Result, prefetch?: () => void): Promise<Result>;
}

/**
 * Connects a repository to the database: a reading connection of this thread, and a queue for the writing one. `Operations` are
 * those of the repository; the connection of the store has all of them.
 */
export interface StoreConnection<Operations extends WriteOperationTable> extends StoreReader {
  /**
   * Executes an operation: all of it is durable when the promise resolves, none of it when it rejects. It shares its
   * transaction with others; `priority` (default: `required`) tells whether it may be refused or delayed. `pack` is called at
   * once and returns the argument; if it throws, only this write fails.
   */
  write<Name extends keyof Operations & string>(
    name: Name,
    pack: () => WriteArgument<Operations, Name>,
    priority?: WritePriority,
  ): Promise<WriteResult<Operations, Name>>;
  readonly others: OtherWriters;
  load(): StoreLoad;
  /** Approximate size in bytes of the newest group if it could not be saved, else 0. */
  failedBytes(): number;
  /** Number of groups that could not be saved so far. */
  failedGroups(): number;
  /**
   * Saves earlier writes, checkpoints the write-ahead log, which leaves a single file, and closes both connections. Later calls
   * are refused.
   */
  saveAndClose(): Promise<void>;
}

/** Creates a connection from a reading connection and a saver; closing it closes both. */
export function createStoreConnection<Operations extends WriteOperationTable>(
  reader: QueryConnection,
  saver: GroupSaver,
  limits: WriteQueueOptions,
): StoreConnection<Operations> {
  const queue = createWriteQueue(saver, limits);
  let isOpen = true;
  // Statements of a closed libsql connection still work, so reads are refused here.
  const assertOpen = (): void => {
    if (!isOpen) throw new FlowError('store_failed', 'The store is closed.');
  };
  return {
    dialect: reader.dialect,
    prepare: reader.prepare,
    read: async (what, work) => {
      try {
        assertOpen();
        return work();
      } catch (error) {
        throw storeFailure(what, error);
      }
    },
    write: async <Name extends keyof Operations & string>(
      name: Name,
      pack: () => WriteArgument<Operations, Name>,
      priority: WritePriority = 'required',
    ) => {
      assertOpen();
      return (await queue.add({ name, argument: packed(pack) }, priority)) as WriteResult<Operations, Name>;
    },
    others: NO_OTHER_WRITERS,
    load: () => queue.load(),
    failedBytes: () => queue.failedBytes(),
    failedGroups: () => queue.failedGroups(),
    saveAndClose: async () => {
      if (!isOpen) return;
      isOpen = false;
      await queue.idle();
      // Prepared statements cannot be finalised, so SQLite keeps a closed connection until they are garbage-collected and does not
      // checkpoint the log.
      try {
        if (beforeCheckpoint.hasSubscribers) beforeCheckpoint.publish({});
        await saver.checkpoint();
        if (afterCheckpoint.hasSubscribers) afterCheckpoint.publish({});
      } finally {
        reader.close();
        await saver.close();
      }
    },
  };
}

function packed<Argument>(pack: () => Argument): Argument {
  try {
    return pack();
  } catch (error) {
    throw storeFailure('save what cannot be written as JSON', error);
  }
}
