import { FlowError } from '@luluchat/flow-runtime/store';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { storeFailure } from './connection/store-failure.js';
import type { QueryPreparer } from './connection/query-connection.js';
import { createRepositories } from './create-repositories.js';
import { fenceTurns } from './lease/fenced-turns.js';
import { createLeaseOperations } from './lease/lease-operations.js';
import type { LeaseOperations } from './lease/lease-operations.js';
import { createLeaseRepository } from './lease/lease-repository.js';
import type { FlowStoreOptions } from './open-flow-store.js';
import type { Pool } from 'pg';
import { loadPg } from './postgres/load-pg.js';
import { lockKey } from './postgres/lock-key.js';
import { openSession } from './postgres/open-session.js';
import { createPostgresConnection } from './postgres/postgres-connection.js';
import { toPostgresError } from './connection/postgres-error.js';
import { completeSettings, toPoolConfig } from './postgres/postgres-settings.js';
import type { CompleteSettings, PostgresSettings } from './postgres/postgres-settings.js';
import { createSessions } from './postgres/sessions.js';
import { createSignalListener } from './postgres/signal-listener.js';
import type { SignalListener } from './postgres/signal-listener.js';
import { createWriteOperations } from './saver/write-operations.js';
import type { WriteOperations } from './saver/write-operations.js';
import { migratePostgres } from './schema/migrate-postgres.js';

/** Options of {@link openPostgresStore}. */
export interface PostgresStoreOptions
  extends PostgresSettings, Pick<FlowStoreOptions, 'maxQueuedWrites' | 'maxLagMs' | 'onGroup'> {}

const DEFAULTS = { maxQueuedWrites: 5000, maxLagMs: 2000 };
/** Time beyond that of a statement, for the way to the server and back. */
const ANSWER_MARGIN_MS = 5000;

/**
 * Opens a store on a PostgreSQL database (15 or later) and migrates its schema to that of this version. Several processes can have
 * it open. Needs the package `pg`.
 * @throws {FlowError} `store_too_new`, `store_failed`, or `invalid_request` for settings.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<FlowStore> {
  const settings = completeSettings(options);
  const { Pool, Client } = await loadPg();
  try {
    await migrate(new Pool({ ...toPoolConfig(settings), max: 1 }), settings.schema);
    const signals = createSignalListener({
      createClient: () => new Client(toPoolConfig(settings)),
      channel: `luluchat_${settings.schema}_signals`,
    });
    return await openOn(new Pool(toPoolConfig(settings)), signals, settings, options);
  } catch (error) {
    throw FlowError.is(error) ? error : storeFailure('open its database', toPostgresError(error));
  }
}

/** Operations of a database that several servers share. */
type PostgresOperations = WriteOperations & LeaseOperations;

function createPostgresOperations(connection: QueryPreparer): PostgresOperations {
  const operations = createWriteOperations(connection);
  return { ...operations, ...fenceTurns(connection, operations), ...createLeaseOperations(connection) };
}

async function openOn(
  pool: Pool,
  signals: SignalListener,
  settings: CompleteSettings,
  options: PostgresStoreOptions,
): Promise<FlowStore> {
  const { maxQueuedWrites, maxLagMs, onGroup } = { ...DEFAULTS, ...options };
  const sessions = createSessions(pool, {
    max: settings.poolSize,
    answerMs: settings.statementTimeoutMs + ANSWER_MARGIN_MS,
    open: (client) => openSession(client, settings),
  });
  // Opens a connection, so that wrong settings show at once.
  await sessions
    .use(async () => undefined)
    .catch(async (error: unknown) => {
      await sessions.close();
      throw error;
    });
  const connection = createPostgresConnection<PostgresOperations>(createPostgresOperations, {
    sessions,
    maxQueued: maxQueuedWrites,
    maxLagMs,
    ...(onGroup === undefined ? {} : { onGroup }),
    lockSpace: lockKey(settings.schema),
    channel: `luluchat_${settings.schema}`,
  });
  const store = createRepositories(connection);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await signals.close();
    await connection.saveAndClose();
  };
  return { ...store, leases: createLeaseRepository(connection, signals), close: () => (closed ??= close()) };
}

async function migrate(pool: Pool, schema: string): Promise<void> {
  pool.on('error', () => undefined);
  try {
    await migratePostgres(pool, schema);
  } finally {
    await pool.end();
  }
}
