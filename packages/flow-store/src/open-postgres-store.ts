import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { FlowError } from '@luluchat/flow-runtime/store';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { Pool } from 'pg';
import { toPostgresError } from './connection/postgres-error.js';
import type { QueryPreparer } from './connection/query-connection.js';
import { storeFailure } from './connection/store-failure.js';
import { createRepositories } from './create-repositories.js';
import { fenceTurns } from './lease/fenced-turns.js';
import { createLeaseOperations } from './lease/lease-operations.js';
import type { LeaseOperations } from './lease/lease-operations.js';
import { createLeaseRepository } from './lease/lease-repository.js';
import type { FlowStoreOptions } from './open-flow-store.js';
import { createAvailability } from './postgres/availability.js';
import type { Availability } from './postgres/availability.js';
import { loadPg } from './postgres/load-pg.js';
import type { Pg } from './postgres/load-pg.js';
import { lockKey } from './postgres/lock-key.js';
import { createNoticeListener } from './postgres/notice-listener.js';
import type { SignalSource } from './postgres/notice-listener.js';
import { openSession } from './postgres/open-session.js';
import { toPoolConfig } from './postgres/pool-config.js';
import { createPostgresConnection } from './postgres/postgres-connection.js';
import { completeSettings } from './postgres/postgres-settings.js';
import type { CompleteSettings, PostgresSettings } from './postgres/postgres-settings.js';
import { createSessions } from './postgres/sessions.js';
import { createWriteOperations } from './saver/write-operations.js';
import type { WriteOperations } from './saver/write-operations.js';
import { migratePostgres } from './schema/migrate-postgres.js';
import { WRITE_LIMITS } from './writer/refuse-work.js';
import type { StoreConnection } from './writer/store-connection.js';

/** Options of {@link openPostgresStore}. */
export interface PostgresStoreOptions
  extends PostgresSettings, Pick<FlowStoreOptions, 'maxQueuedWrites' | 'maxLagMs' | 'onGroup'> {}

/** Time beyond that of a statement, for the way to the server and back. */
const ANSWER_MARGIN_MS = 5000;
/** Time for the answer of a probe of readiness. */
const READY_MS = 2000;

/**
 * Opens a store on a PostgreSQL database (15 or later) and migrates its schema to that of this version. Several processes can have
 * it open. Needs the package `pg`.
 * @throws {FlowError} `store_too_new`, `store_failed`, or `invalid_request` for settings.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<FlowStore> {
  const settings = completeSettings(options);
  const pg = await loadPg();
  try {
    await migrate(new pg.Pool({ ...toPoolConfig(settings), max: 1 }), settings.schema);
    return await openOn(pg, settings, options);
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
  { Pool, Client }: Pg,
  settings: CompleteSettings,
  options: PostgresStoreOptions,
): Promise<FlowStore> {
  const { maxQueuedWrites, maxLagMs, onGroup } = { ...WRITE_LIMITS, ...options };
  const config = toPoolConfig(settings);
  const channel = `luluchat_${settings.schema}`;
  const origin = randomUUID();
  const sessions = createSessions(new Pool(config), {
    max: settings.poolSize,
    answerMs: settings.statementTimeoutMs + ANSWER_MARGIN_MS,
    open: (client) => openSession(client, settings),
  });
  const availability = createAvailability(sessions);
  const others = createNoticeListener({
    createClient: () => new Client(config),
    ...{ channel, origin },
    onLost: availability.lose,
  });
  const close = async (): Promise<void> => {
    availability.stop();
    await Promise.all([others.close(), sessions.close()]);
  };
  try {
    // So that wrong settings show at once.
    await sessions.use(() => Promise.resolve());
    await others.start();
    const connection = createPostgresConnection<PostgresOperations>(createPostgresOperations, {
      ...{ sessions: { ...sessions, close }, availability, others },
      ...{ maxQueued: maxQueuedWrites, maxLagMs, ...(onGroup === undefined ? {} : { onGroup }) },
      ...{ lockSpace: lockKey(settings.schema), channel, origin },
    });
    return createStore(connection, availability, others.signals);
  } catch (error) {
    await close();
    throw error;
  }
}

function createStore(
  connection: StoreConnection<PostgresOperations>,
  availability: Availability,
  signals: SignalSource,
): FlowStore {
  const store = createRepositories(connection);
  const isReady = async (): Promise<boolean> => {
    const { failure, oldestMs } = connection.load();
    const isRecovered = failure === null && performance.now() - oldestMs >= availability.backSince;
    return isRecovered && (await store.isReady());
  };
  let closed: Promise<void> | undefined;
  return {
    ...store,
    leases: createLeaseRepository(connection, signals),
    // A read waits for a database that is away; a probe does not.
    isReady: () => Promise.race([isReady(), setTimeout(READY_MS, false, { ref: false })]),
    close: () => (closed ??= connection.saveAndClose()),
  };
}

async function migrate(pool: Pool, schema: string): Promise<void> {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migratePostgres(pool, schema);
  } finally {
    await pool.end();
  }
}
