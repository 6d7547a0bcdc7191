import type { FlowStore } from '@luluchat/flow-runtime/store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema, queryPostgres } from './own-schema.js';

const missing = await whyNoPostgres();
const CONTACTS = 3_000;
const ACQUIRED = 20;
const schema = nameSchema();

/** A run that is running and an unsent message, of each contact. */
const FILL = [
  `insert into ${schema}.runs (id, flow_id, flow_version, contact_id, status, started_at, state)
    select 'r' || n, 'f', 1, 'c_' || n, 'running', 1, '{}' from generate_series(1, ${CONTACTS}) as n`,
  `insert into ${schema}.messages (direction, id, contact_id, contact_number, content, created_at)
    select 'outbound', 'm' || n, 'c_' || n, '', '{}', 1 from generate_series(1, ${CONTACTS}) as n`,
];

describe.skipIf(missing !== undefined)('leases on PostgreSQL', () => {
  let postgres: Postgres;
  let store: FlowStore;
  beforeAll(async () => {
    postgres = await startPostgres();
    store = await openPostgresStore({ url: postgres.url, schema, poolSize: 2 });
  });
  afterAll(async () => {
    await store.close();
    await dropSchema(postgres, schema);
    await postgres.stop();
  });

  /** Counts the entries that were read in the indexes of runs and of messages. */
  const countRead = async () => {
    const rows = await queryPostgres(
      postgres,
      `select indexrelname as name, idx_tup_read::integer as read from pg_stat_user_indexes
        where schemaname = '${schema}' and relname in ('runs', 'messages') and idx_tup_read > 0`,
    );
    return Object.fromEntries(rows.map(({ name, read }) => [String(name), Number(read)]));
  };

  it.each(['without statistics', 'with statistics'])('are acquired by the work of their contacts, %s', async (when) => {
    const { leases } = store;
    if (leases === undefined) return expect.unreachable();
    await leases.renew({ server: 's', ttlMs: 60_000 });
    // Plans are made before and after there is anything.
    await leases.acquire({ server: 's', contactIds: ['c_first'] });
    for (const sql of when === 'with statistics' ? ['analyze'] : FILL) await queryPostgres(postgres, sql);
    const before = await countRead();
    const first = when === 'with statistics' ? 1000 : 2000;
    for (let nth = first; nth < first + ACQUIRED; nth += 1) {
      const [attempt] = await leases.acquire({ server: 's', contactIds: [`c_${nth}`] });
      expect(attempt).toMatchObject({ outcome: 'acquired', oldestUnsentId: `m${nth}`, hasPending: true });
    }
    const readOf = (name: string, counts: Record<string, number>) => (counts[name] ?? 0) - (before[name] ?? 0);
    // The server tells what was read at the end of a transaction, a second after it told it last.
    await vi.waitFor(
      async () => {
        await leases.acquire({ server: 's', contactIds: ['c_first'] });
        expect(readOf('runs_by_contact', await countRead())).toBeGreaterThanOrEqual(ACQUIRED);
      },
      { interval: 200 },
    );
    const counts = await countRead();
    const total = Object.keys(counts).reduce((sum, name) => sum + readOf(name, counts), 0);
    expect(total).toBeLessThan(10 * ACQUIRED);
  });
});
