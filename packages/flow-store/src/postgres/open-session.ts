import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { PostgresError } from '../connection/postgres-error.js';
import type { CompleteSettings } from './postgres-settings.js';
import type { Backend } from './sessions.js';
import { USE_STORE } from './store-use.js';

/**
 * Time after which the server ends a connection that waits inside a transaction: its process hangs. Shorter than others wait for its
 * locks, so that none of them fails. A process that only was slow repeats the transaction.
 */
const IDLE_IN_TRANSACTION_MS = 3_000;

const CONFIGURE = `select set_config('search_path', $1, false),
  set_config('statement_timeout', $2, false),
  set_config('lock_timeout', $3, false),
  set_config('idle_in_transaction_session_timeout', $4, false),
  set_config('default_transaction_isolation', 'read committed', false),
  set_config('synchronous_commit', 'on', false),
  set_config('plan_cache_mode', 'force_generic_plan', false)`;

/** Also removes the marks of connections that are older than any can get. */
const ADD_MARK = `with cleared as (delete from write_marks where opened_at < now() - interval '3 days'),
  added as (insert into write_marks (slot, mark) values ($1, 0))
  select pid, backend_start::text as started_at from pg_stat_activity where pid = pg_backend_pid()`;

/** Configures a new connection, which from then on tells that the store is in use, and adds its row of marks. */
export async function openSession(client: PoolClient, settings: CompleteSettings): Promise<Backend> {
  const { schema, statementTimeoutMs, lockTimeoutMs } = settings;
  const limits = [statementTimeoutMs, lockTimeoutMs, IDLE_IN_TRANSACTION_MS].map(String);
  await client.query(CONFIGURE, [schema, ...limits]);
  const { rows: locks } = await client.query<{ taken: boolean }>(USE_STORE, [schema]);
  if (locks[0]?.taken !== true) throw new PostgresError('the store is being copied', undefined, true);
  const slot = randomUUID();
  const { rows } = await client.query<{ pid: number; started_at: string }>(ADD_MARK, [slot]);
  return { processId: String(rows[0]?.pid), startedAt: String(rows[0]?.started_at), slot };
}
