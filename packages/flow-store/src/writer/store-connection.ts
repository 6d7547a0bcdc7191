import { FlowError } from '@luluchat/flow-runtime/store';
import type { StoreLoad } from '@luluchat/flow-runtime';
import { afterCheckpoint, beforeCheckpoint } from '../failpoint/failpoints.js';
import type { GroupSaver } from './group-saver.js';
import type { WritePriority } from './write-priority.js';
import type { WriteArgument, WriteOperationTable, WriteResult } from './write-operation.js';
import { createWriteQueue } from './write-queue.js';
import type { WriteQueueOptions } from './write-queue.js';
import type { QueryConnection, QueryPreparer } from '../connection/query-connection.js';
import { storeFailure } from '../connection/store-failure.js';

/** Reads on the connection of this thread. */
export interface StoreReader extends QueryPreparer {
  /** Reads, with work that cannot await. Rejects with `FlowError` `store_failed`; `what` completes "The store could not ...". */
  read<Result>(what: string, work: () => Result): Promise<Result>;
}

/**
 * Connects a repository with the database: a connection of this thread that reads, and a queue to the one that writes.
 * `Operations` are those that the repository may write; the connection of the store has all of them.
 */
export interface StoreConnection<Operations extends WriteOperationTable> extends StoreReader {
  /**
   * Writes: all of the operation is durable when the promise resolves, none of it when it rejects. It shares its transaction
   * with others; `kind` (absent: `result`) says whether it may be refused, or wait. `pack` is called at once and gives the
   * operation's argument; when it throws, this write alone is refused.
   */
  write<Name extends keyof Operations & string>(
    name: Name,
    pack: () => WriteArgument<Operations, Name>,
    kind?: WritePriority,
  ): Promise<WriteResult<Operations, Name>>;
  load(): StoreLoad;
  /** About how many bytes the newest group held that could not be saved; 0 when it could. */
  failedBytes(): number;
  /** How many groups could not be saved so far. */
  failedGroups(): number;
  /**
   * Saves what was given to `write` before, folds the write-ahead log into the file, which leaves one file to copy, and ends
   * both connections. Everything that is asked for from now on is refused.
   */
  saveAndClose(): Promise<void>;
}

/** Puts a connection together of what reads and what saves; closing it closes both. */
export function createStoreConnection<Operations extends WriteOperationTable>(
  reader: QueryConnection,
  saver: GroupSaver,
  limits: WriteQueueOptions,
): StoreConnection<Operations> {
  const queue = createWriteQueue(saver, limits);
  let isOpen = true;
  // Statements of a closed libsql connection go on working, so that has to be refused here.
  const assertOpen = (): void => {
    if (!isOpen) throw new FlowError('store_failed', 'The store is closed.');
  };
  return {
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
      kind: WritePriority = 'required',
    ) => {
      assertOpen();
      return (await queue.add({ name, argument: packed(pack) }, kind)) as WriteResult<Operations, Name>;
    },
    load: () => queue.load(),
    failedBytes: () => queue.failedBytes(),
    failedGroups: () => queue.failedGroups(),
    saveAndClose: async () => {
      if (!isOpen) return;
      isOpen = false;
      await queue.idle();
      // Prepared statements cannot be finalised, so SQLite keeps a closed connection until they are collected and does not
      // fold the log by itself.
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
