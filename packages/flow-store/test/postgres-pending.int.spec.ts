import { createRunState } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../src/index.js';
import { dropSchema, nameSchema } from './own-schema.js';

const missing = await whyNoPostgres();
const ANN = 'c_ann';
const accepted = (id: string): RunRecord => ({
  ...{ id, flowId: 'f', flowVersion: 1, contactId: ANN, state: createRunState(id, {}) },
  ...{ wakeAt: null, startedAt: 1, finishedAt: null },
});

describe.skipIf(missing !== undefined)('what is pending of a contact, on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('is read at one instant: a run that is accepted meanwhile is not left out before a message after it', async () => {
    const schema = nameSchema();
    const store = await openPostgresStore({ url: postgres.url, schema, poolSize: 4 });
    const other = new Client(postgres.url);
    other.on('error', () => undefined);
    await other.connect();
    const inbound = { id: 'm1', contactId: ANN, text: 'yes', createdAt: 1, outcome: 'queued', runId: null } as const;
    const nothing = { contactId: ANN, contactChange: {}, runs: [], steps: [], outbound: [] };
    await store.runs.commit({ ...nothing, inbound });
    // The read of messages waits for this transaction, which moves the message behind the run.
    await other.query(`begin; lock table ${schema}.messages in access exclusive mode`);
    const listing = store.runs.listPending(ANN);
    const isWaiting = async () => {
      const { rows } = await other.query('select 1 from pg_locks where not granted and relation = $1::regclass', [
        `${schema}.messages`,
      ]);
      return rows.length > 0;
    };
    await expect.poll(isWaiting).toBe(true);
    await store.runs.accept({ run: accepted('r1'), contactNumber: '60123456789' });
    await other.query(`update ${schema}.messages set queued_after = (select max(sequence) from ${schema}.runs)`);
    await other.query('commit');
    expect(await listing).toEqual([
      { kind: 'run', id: 'r1' },
      { kind: 'message', id: 'm1' },
    ]);
    await other.end();
    await store.close();
    await dropSchema(postgres, schema);
  });
});
