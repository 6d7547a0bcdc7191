import { Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, DialectAdapter, Driver } from 'kysely';
import Database from 'libsql';
import type { StoreSchema } from '../schema/schema.js';
import type { ParameterTypes, ParameterValues } from './parameter.js';
import { sqliteDialect } from './sqlite-dialect.js';
import type { SqlDialect } from './sql-dialect.js';
import { prepareQuery } from './prepare-query.js';
import type { BuildQuery, PreparedQuery } from './prepare-query.js';
import { letNewFileShrink } from './auto-vacuum.js';

/** Time to wait for a lock that another program (such as a shell) holds on the file. */
const BUSY_TIMEOUT_MS = 5000;
/** Size to which SQLite truncates the write-ahead log after a burst. */
const MAX_IDLE_LOG_BYTES = 64 * 1024 * 1024;

/** Prepares queries on the connection that will run them. */
export interface QueryPreparer {
  readonly dialect: SqlDialect;
  /** Returns a query that is compiled and prepared at its first use. */
  prepare<Types extends ParameterTypes, Row>(
    types: Types,
    build: BuildQuery<Types, Row>,
  ): PreparedQuery<ParameterValues<Types>, Row>;
}

/** One connection to a database. Belongs to the thread that opened it; every method is synchronous. */
export interface QueryConnection extends QueryPreparer {
  readonly database: Database.Database;
  /** For migrations only: compiles and prepares at every call. */
  readonly db: Kysely<StoreSchema>;
  /** The SQL of every query. */
  readonly preparedSql: readonly string[];
  /** Runs a statement that is prepared for this call only. Returns each row as an array of cells. */
  query(sql: string): unknown[][];
  /** Closes the connection at once; may be called again. */
  close(): void;
}

/** Tells Kysely that SQLite rolls back schema changes: a migration that fails, or whose process dies, leaves no trace. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Skips the rollback where SQLite has done it (a full disk): a second one would fail and hide the cause. */
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

/** Opens a connection without changing the file. `file` is an absolute path or `:memory:`. */
export function openQueryConnection(file: string): QueryConnection {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  const db = new Kysely<StoreSchema>({ dialect: new StoreDialect(database) });
  const queries: { readonly sql: string }[] = [];
  return {
    database,
    db,
    dialect: sqliteDialect,
    get preparedSql() {
      return queries.map(({ sql }) => sql);
    },
    prepare: (types, build) => {
      const prepared = prepareQuery(database, db, types, build);
      queries.push(prepared);
      return prepared;
    },
    query: (sql) => database.prepare(sql).raw().all() as unknown[][],
    close: () => {
      if (database.open) database.close();
    },
  };
}

/** Opens the reading connection: it sees durable data only and cannot write. */
export function openReadingConnection(file: string): QueryConnection {
  const connection = openQueryConnection(file);
  connection.database.exec('pragma query_only = on');
  return connection;
}

/** Opens the writing connection, whose commits are durable. */
export function openWritingConnection(file: string): QueryConnection {
  const connection = openQueryConnection(file);
  makeDurable(connection);
  return connection;
}

/** Configures a connection for durable commits. Changes the journal mode of the file, and lets a new one shrink. */
export function makeDurable(connection: QueryConnection): void {
  const { database } = connection;
  letNewFileShrink(connection);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  // What is deleted is overwritten.
  database.exec('pragma secure_delete = on');
  database.exec(`pragma journal_size_limit = ${MAX_IDLE_LOG_BYTES}`);
}
