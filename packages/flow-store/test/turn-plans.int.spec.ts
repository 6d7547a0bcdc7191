import type { FlowStore } from '@luluchat/flow-runtime/store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema, queryPostgres } from './own-schema.js';

const missing = await whyNoPostgres();
const CONTACTS = 3_000;
/** Contacts for whose work the entries of indexes are counted. */
const CONTACTS_READ = 20;
const schema = nameSchema();

/** A run that is running and an unsent message, of each contact. */
const FILL = [
  `insert into ${schema}.runs (id, flow_id, flow_version, contact_id, status, started_at, state)
    select 'r' || n, 'f', 1, 'c_' || n, 'running', 1, '{}' from generate_series(1, ${CONTACTS}) as n`,
  `insert into ${schema}.messages (direction, id, contact_id, contact_number, content, created_at)
    select 'outbound', 'm' || n, 'c_' || n, '', '{}', 1 from generate_series(1, ${CONTACTS}) as n`,
];

describe.skipIf(missing !== undefined)('PostgreSQL', () => {
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

  const acquire = (contactId: string) => store.leases?.acquire({ server: 's', contactIds: [contactId] });

  /** Does something for some contacts; resolves to the number of entries that were read, of which there is at least one for each. */
  const countEntries = async (first: number, task: (contactId: string, nth: number) => Promise<void>) => {
    const before = await countRead();
    for (let nth = first; nth < first + CONTACTS_READ; nth += 1) await task(`c_${nth}`, nth);
    const readOf = (name: string, counts: Record<string, number>) => (counts[name] ?? 0) - (before[name] ?? 0);
    // The server tells what was read at the end of a transaction, a second after it told it last.
    await vi.waitFor(
      async () => {
        await acquire('c_first');
        await store.runs.readConversation('c_first');
        expect(readOf('runs_unfinished', await countRead())).toBeGreaterThanOrEqual(CONTACTS_READ);
      },
      { timeout: 60_000, interval: 200 },
    );
    const counts = await countRead();
    return Object.keys(counts).reduce((sum, name) => sum + readOf(name, counts), 0);
  };

  describe.each([
    ['without statistics', FILL, 1000],
    ['with statistics', ['analyze'], 2000],
  ])('%s', (_, statements, first) => {
    beforeAll(async () => {
      await store.leases?.renew({ server: 's', ttlMs: 60_000 });
      // Plans are made before and after there is anything.
      await acquire('c_first');
      for (let nth = 0; nth < 10; nth += 1) await store.runs.readConversation('c_first');
      for (const sql of statements) await queryPostgres(postgres, sql);
    });

    it('acquires the lease of a contact by its own work', async () => {
      const read = await countEntries(first, async (contactId, nth) => {
        const attempts = await acquire(contactId);
        expect(attempts).toMatchObject([{ outcome: 'acquired', oldestUnsentId: `m${nth}`, hasPending: true }]);
      });
      expect(read).toBeLessThan(10 * CONTACTS_READ);
    });

    it('reads a conversation by its own work', async () => {
      const read = await countEntries(first, async (contactId, nth) => {
        const conversation = await store.runs.readConversation(contactId);
        expect(conversation).toMatchObject({
          pending: [{ id: `r${nth}` }],
          runs: [{ id: `r${nth}` }],
          hasUnsent: true,
        });
        expect(await store.messages.listUnsentByContact(contactId, 32)).toMatchObject([{ id: `m${nth}` }]);
      });
      expect(read).toBeLessThan(10 * CONTACTS_READ);
    });
  });
});
