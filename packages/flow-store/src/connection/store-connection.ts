import { FlowError } from '@luluchat/flow-runtime';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import type { DialectAdapter } from 'kysely';
import Database from 'libsql';
import { afterCheckpoint, afterCommit, beforeCheckpoint, beforeCommit } from '../boundary/boundaries.js';
import type { CommitBoundary } from '../boundary/boundaries.js';
import type { StoreSchema } from '../schema/schema.js';
import type { ParameterTypes, ParameterValues } from './parameter.js';
import { prepareQuery } from './prepare-query.js';
import type { BuildQuery, PreparedQuery } from './prepare-query.js';
import { storeFailure } from './store-failure.js';

/** How long a statement waits for a lock that another program (a backup, a shell) holds on the file. */
const BUSY_TIMEOUT_MS = 5000;
/** A write-ahead log that a burst blew up is cut back to this size. */
const MAX_IDLE_LOG_BYTES = 64 * 1024 * 1024;

/**
 * The one connection to a database. Everything on it is synchronous, so nothing interleaves with a transaction: work
 * given to `write` must not await.
 */
export interface StoreConnection {
  /** For migrations only: it compiles at every call. */
  readonly db: Kysely<StoreSchema>;
  /** The SQL of every prepared query. */
  readonly preparedSql: readonly string[];
  prepare<Types extends ParameterTypes, Row>(
    types: Types,
    build: BuildQuery<Types, Row>,
  ): PreparedQuery<ParameterValues<Types>, Row>;
  /** Rows of a statement, each a list of cells. */
  query(sql: string): unknown[][];
  /** Reads. Rejects with `FlowError` `store_failed`; `what` completes "The store could not ...". */
  read<Result>(what: string, work: () => Result): Promise<Result>;
  /** Writes in one transaction: all of `work` is durable when the promise resolves, none of it when it rejects. */
  write<Result>(what: string, work: () => Result): Promise<Result>;
  /** Sets what a connection needs to be durable. Changes the file's journal mode. */
  configure(): void;
  /** Ends the connection. */
  close(): void;
  /** Folds the write-ahead log into the file, which leaves one file to copy, and ends the connection. */
  checkpointAndClose(): void;
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
export function openStoreConnection(file: string): StoreConnection {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  const db = new Kysely<StoreSchema>({ dialect: new StoreDialect({ database }) });
  const preparedSql: string[] = [];
  let isOpen = true;
  // Statements of a closed libsql connection go on working, so that has to be refused here.
  const assertOpen = (): void => {
    if (!isOpen) throw new FlowError('store_failed', 'The store is closed.');
  };
  const query = (sql: string): unknown[][] => database.prepare(sql).raw().all() as unknown[][];
  return {
    db,
    preparedSql,
    query,
    prepare: (types, build) => {
      const prepared = prepareQuery(database, db, types, build);
      preparedSql.push(prepared.sql);
      return prepared;
    },
    read: async (what, work) => {
      try {
        assertOpen();
        return work();
      } catch (error) {
        throw storeFailure(what, error);
      }
    },
    write: async (what, work) => {
      try {
        assertOpen();
        return transact(database, what, work);
      } catch (error) {
        throw storeFailure(what, error);
      }
    },
    configure: () => configure(database, query),
    close: () => {
      isOpen = false;
      database.close();
    },
    checkpointAndClose: () => {
      if (!isOpen) return;
      isOpen = false;
      checkpointAndClose(database, query);
    },
  };
}

/** `Database.transaction` of libsql hides the first error when SQLite has rolled back by itself (disk full, say). */
function transact<Result>(database: Database.Database, what: string, work: () => Result): Result {
  const boundary: CommitBoundary = { what };
  database.exec('begin immediate');
  try {
    const result = work();
    if (beforeCommit.hasSubscribers) beforeCommit.publish(boundary);
    database.exec('commit');
    if (afterCommit.hasSubscribers) afterCommit.publish(boundary);
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('rollback');
    throw error;
  }
}

function configure(database: Database.Database, query: StoreConnection['query']): void {
  const journalMode = query('pragma journal_mode = wal')[0]?.[0];
  if (journalMode !== 'wal' && !database.memory) {
    throw new FlowError(
      'store_failed',
      'The store needs a write-ahead log, which this file system does not allow. Choose a folder on a local disk.',
    );
  }
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  database.exec(`pragma journal_size_limit = ${MAX_IDLE_LOG_BYTES}`);
}

/**
 * Prepared statements cannot be finalised, so SQLite keeps a closed connection until they are collected and does not fold
 * the log by itself.
 */
function checkpointAndClose(database: Database.Database, query: StoreConnection['query']): void {
  try {
    if (beforeCheckpoint.hasSubscribers) beforeCheckpoint.publish({});
    query('pragma wal_checkpoint(truncate)');
    if (afterCheckpoint.hasSubscribers) afterCheckpoint.publish({});
  } finally {
    database.close();
  }
}
