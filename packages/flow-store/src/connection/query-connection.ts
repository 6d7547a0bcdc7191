import { Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, DialectAdapter, Driver } from 'kysely';
import Database from 'libsql';
import type { StoreSchema } from '../schema/schema.js';
import type { ParameterTypes, ParameterValues } from './parameter.js';
import { prepareQuery } from './prepare-query.js';
import type { BuildQuery, PreparedQuery } from './prepare-query.js';

/** How long a connection waits for a lock that another program (a shell, say) holds on the file. */
const BUSY_TIMEOUT_MS = 5000;
/** A write-ahead log that a burst blew up is cut back to this size. */
const MAX_IDLE_LOG_BYTES = 64 * 1024 * 1024;

/** Prepares queries on the connection that will run them. */
export interface QueryPreparer {
  /** Compiles and prepares a query, once. */
  prepare<Types extends ParameterTypes, Row>(
    types: Types,
    build: BuildQuery<Types, Row>,
  ): PreparedQuery<ParameterValues<Types>, Row>;
}

/** One connection to a database. Belongs to the thread that opened it; everything is synchronous. */
export interface QueryConnection extends QueryPreparer {
  readonly database: Database.Database;
  /** For migrations only: it compiles and prepares at every call. */
  readonly db: Kysely<StoreSchema>;
  /** The SQL of every prepared query. */
  readonly preparedSql: readonly string[];
  /** Rows of a statement that is prepared for this call alone, each a list of cells. */
  query(sql: string): unknown[][];
  /** Ends it at once; may be called again. */
  close(): void;
}

/** SQLite rolls back changes of the schema as well: a migration that fails, or whose process dies, leaves nothing. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite rolls back by itself when the disk is full: a second rollback would fail, and hide why. */
class StoreDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class StoreDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new StoreDriver(this.#database);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** Opens a connection and touches nothing. `file` is an absolute path or `:memory:`. */
export function openQueryConnection(file: string): QueryConnection {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  const db = new Kysely<StoreSchema>({ dialect: new StoreDialect(database) });
  const preparedSql: string[] = [];
  return {
    database,
    db,
    preparedSql,
    prepare: (types, build) => {
      const prepared = prepareQuery(database, db, types, build);
      preparedSql.push(prepared.sql);
      return prepared;
    },
    query: (sql) => database.prepare(sql).raw().all() as unknown[][],
    close: () => {
      if (database.open) database.close();
    },
  };
}

/** Opens the connection that reads: it sees only what is durable, and can change nothing. */
export function openReadingConnection(file: string): QueryConnection {
  const connection = openQueryConnection(file);
  connection.database.exec('pragma query_only = on');
  return connection;
}

/** Opens the connection that writes, and makes what it commits durable. */
export function openWritingConnection(file: string): QueryConnection {
  const connection = openQueryConnection(file);
  makeDurable(connection);
  return connection;
}

/** Sets what a connection needs for commits to be durable. Changes the file's journal mode. */
export function makeDurable({ database }: QueryConnection): void {
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  database.exec(`pragma journal_size_limit = ${MAX_IDLE_LOG_BYTES}`);
}
