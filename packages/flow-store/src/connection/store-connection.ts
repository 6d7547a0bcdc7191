import { FlowError } from '@luluchat/flow-runtime';
import type { StoreLoad } from '@luluchat/flow-runtime';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import type { DialectAdapter } from 'kysely';
import Database from 'libsql';
import { afterCheckpoint, beforeCheckpoint } from '../boundary/boundaries.js';
import type { StoreSchema } from '../schema/schema.js';
import { execOffLoop } from './exec-off-loop.js';
import { createGroupTransaction } from './group-transaction.js';
import type { ParameterTypes, ParameterValues } from './parameter.js';
import { prepareQuery } from './prepare-query.js';
import type { BuildQuery, PreparedQuery } from './prepare-query.js';
import { storeFailure } from './store-failure.js';
import type { WriteKind } from './write-kind.js';
import { createWriteQueue } from './write-queue.js';
import type { WriteQueueOptions } from './write-queue.js';

/** How long opening, and a read (which hardly ever has to), wait for a lock that another program holds on the file. */
const BUSY_TIMEOUT_MS = 5000;
/** A write-ahead log that a burst blew up is cut back to this size. */
const MAX_IDLE_LOG_BYTES = 64 * 1024 * 1024;

/**
 * The connections to a database: one that writes, one that reads and sees only what is durable. A database in memory has one
 * for both. Work given to `write` and `read` is synchronous and must not await, so nothing interleaves with it.
 */
export interface StoreConnection {
  /** For migrations only, on a connection that does not serve: it compiles and prepares at every call. */
  readonly db: Kysely<StoreSchema>;
  /** The SQL of every prepared query. */
  readonly preparedSql: readonly string[];
  /** A query that goes over the connection of the work that runs it. */
  prepare<Types extends ParameterTypes, Row>(
    types: Types,
    build: BuildQuery<Types, Row>,
  ): PreparedQuery<ParameterValues<Types>, Row>;
  /**
   * Rows of a statement on the writing connection, each a list of cells. Never on one that serves: collecting the statement
   * as garbage waits, on the event loop, for a commit that is under way.
   */
  query(sql: string): unknown[][];
  /** Reads. Rejects with `FlowError` `store_failed`; `what` completes "The store could not ...". */
  read<Result>(what: string, work: () => Result): Promise<Result>;
  /**
   * Writes: all of `work` is durable when the promise resolves, none of it when it rejects. Shares its transaction with
   * others, so `work` may see what they wrote; `kind` (absent: `result`) says whether it may be refused, or wait.
   */
  write<Result>(what: string, work: () => Result, kind?: WriteKind): Promise<Result>;
  load(): StoreLoad;
  /** Sets what the writing connection needs to be durable. Changes the file's journal mode. */
  configure(): void;
  /** Opens the reading connection, once the schema is there. From now on writes wait for locks off the event loop. */
  serve(): void;
  /** Ends the connections at once. */
  close(): void;
  /**
   * Saves what was given to `write` before, folds the write-ahead log into the file, which leaves one file to copy, and ends
   * the connections. Everything that is asked for from now on is refused.
   */
  saveAndClose(): Promise<void>;
}

/** SQLite rolls back changes of the schema as well: a migration that fails, or whose process dies, leaves nothing. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class StoreDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** Opens a connection and touches nothing. `file` is an absolute path or `:memory:`. */
export function openStoreConnection(file: string, limits: WriteQueueOptions): StoreConnection {
  const writer = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  const db = new Kysely<StoreSchema>({ dialect: new StoreDialect({ database: writer }) });
  const preparedSql: string[] = [];
  const transaction = createGroupTransaction(writer);
  const queue = createWriteQueue(transaction, limits);
  let reader = writer;
  // Repositories share their queries between reads and writes: whoever works says which connection is meant.
  let current = writer;
  let isOpen = true;
  // Statements of a closed libsql connection go on working, so that has to be refused here.
  const assertOpen = (): void => {
    if (!isOpen) throw new FlowError('store_failed', 'The store is closed.');
  };
  const query = (sql: string): unknown[][] => writer.prepare(sql).raw().all() as unknown[][];
  const close = (): void => {
    isOpen = false;
    for (const database of new Set([reader, writer])) if (database.open) database.close();
  };
  return {
    db,
    preparedSql,
    query,
    prepare: (types, build) => {
      const prepared = prepareQuery(() => current, db, types, build);
      preparedSql.push(prepared.sql);
      return prepared;
    },
    read: async (what, work) => {
      try {
        assertOpen();
        current = reader;
        return work();
      } catch (error) {
        throw storeFailure(what, error);
      } finally {
        current = writer;
      }
    },
    write: async (what, work, kind = 'result') => {
      assertOpen();
      return queue.add(what, work, kind);
    },
    load: () => queue.load(),
    configure: () => configure(writer),
    serve: () => {
      if (writer.memory) return;
      writer.exec('pragma busy_timeout = 0');
      reader = openReader(file);
    },
    close,
    saveAndClose: async () => {
      if (!isOpen) return;
      isOpen = false;
      await queue.idle();
      // Prepared statements cannot be finalised, so SQLite keeps a closed connection until they are collected and does not
      // fold the log by itself.
      try {
        if (beforeCheckpoint.hasSubscribers) beforeCheckpoint.publish({});
        await execOffLoop(writer, 'pragma wal_checkpoint(truncate)');
        if (afterCheckpoint.hasSubscribers) afterCheckpoint.publish({});
      } finally {
        close();
      }
    },
  };
}

function configure(database: Database.Database): void {
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  database.exec(`pragma journal_size_limit = ${MAX_IDLE_LOG_BYTES}`);
}

function openReader(file: string): Database.Database {
  const reader = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  reader.exec('pragma query_only = on');
  return reader;
}
