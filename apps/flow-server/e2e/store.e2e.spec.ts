import Database from 'libsql';
import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { makeDataDir, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

afterAll(() => removeDataDirs());

const BACKUP = join(import.meta.dirname, '..', 'dist', 'backup.js');

async function backUp(dataDir: string, to: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [BACKUP, to, '--data-dir', dataDir]);
  return stdout;
}

const GREETING = flowOf({ greet: sendText('Hi', 'done'), done: COMPLETE });
const QUESTION = flowOf({
  ask: sendText('Coming?', 'wait'),
  wait: {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' } },
    exits: { answered: 'done', 'not-answered': 'done' },
  },
  done: COMPLETE,
});

async function runsOf(server: TestServer, flowId: string): Promise<Json[]> {
  return (await server.call<{ items: Json[] }>('GET', `/v1/runs?limit=100&flowId=${flowId}`)).body.items;
}

describe('a backup', () => {
  it('under load contains every run acknowledged before it, and the runs resume after a restore', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir });
    const flowId = await server.publish(QUESTION);
    const runIds = await Promise.all(
      Array.from({ length: 20 }, (_, index) => server.trigger(flowId, { contact_number: `6012345${1000 + index}` })),
    );
    const target = join(makeDataDir(), 'of', 'today', 'backup.db');
    const load = Promise.all(
      Array.from({ length: 20 }, (_, index) => server.trigger(flowId, { contact_number: `6012346${1000 + index}` })),
    );
    expect(await backUp(dataDir, target)).toContain(target);
    await load;
    await expect(backUp(dataDir, target)).rejects.toThrow('is there already');
    await server.kill();

    const restoredDir = makeDataDir();
    await copyFile(target, join(restoredDir, 'flows.db'));
    const restored = await startServer({ dataDir: restoredDir });
    const found = (await runsOf(restored, flowId)).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining(runIds));
    const status = async (): Promise<unknown> => (await restored.call('GET', `/v1/runs/${runIds[0]}`)).body['status'];
    await expect.poll(status).toBe('waiting');
    await restored.call('POST', '/v1/messages', { contactNumber: '60123451000', text: 'yes' });
    await expect.poll(status).toBe('completed');
    await restored.stop();

    // Without a running server the command gives the same result.
    expect(await backUp(restoredDir, join(restoredDir, 'offline.db'))).toContain('checked');
  });
});

describe('a file of an earlier version', () => {
  it('is rewritten when the server starts, which says so, has all runs, and does it only once', async () => {
    const first = await startServer({ dataDir: makeDataDir() });
    const flowId = await first.publish(QUESTION);
    const runId = await first.trigger(flowId, { contact_number: '60123456789' });
    await first.stop();
    const dataDir = makeDataDir();
    // The form that files had before they could give space back.
    const database = new Database(join(first.dataDir, 'flows.db'));
    database.exec('pragma auto_vacuum = none');
    database.exec(`vacuum into '${join(dataDir, 'flows.db')}'`);
    database.close();

    const server = await startServer({ dataDir });
    expect(server.stdout()).toMatch(/rewriting the database file, once[^]*rewrote the database file/);
    expect((await runsOf(server, flowId)).map(({ id }) => id)).toEqual([runId]);
    await server.call('POST', '/v1/messages', { contactNumber: '60123456789', text: 'yes' });
    const status = async (): Promise<unknown> => (await server.call('GET', `/v1/runs/${runId}`)).body['status'];
    await expect.poll(status).toBe('completed');
    await server.stop();

    const again = await startServer({ dataDir });
    expect((await runsOf(again, flowId)).map(({ id }) => id)).toEqual([runId]);
    expect(again.stdout()).not.toContain('rewr');
    await again.stop();
  });
});

describe('a store that another program keeps from saving', () => {
  it('rejects new work with 503, and accepts it when it can save again', async () => {
    const dataDir = makeDataDir();
    const server = await startServer({ dataDir, settings: { STORE_MAX_LAG_MS: '500' } });
    const flowId = await server.publish(GREETING);
    const other = new Database(join(dataDir, 'flows.db'));
    other.exec('begin immediate');
    const body = { contact_number: '60123456789' };
    const waiting = server.call('POST', `/trigger/flow/${flowId}`, body);
    const refusal = async () => {
      const {
        status,
        headers,
        body: problem,
      } = await server.call('POST', '/v1/messages', {
        contactNumber: '60123456780',
        text: 'hello',
      });
      return [status, headers.get('retry-after'), problem['code']];
    };
    const metrics = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
    const oldest = async (): Promise<number> =>
      Number(/^luluchat_store_oldest_write_seconds\{engine="embedded"\} (.*)$/m.exec(await metrics())?.[1]);
    await expect.poll(oldest).toBeGreaterThan(0.5);
    expect(await refusal()).toEqual([503, '1', 'store_busy']);
    expect(await metrics()).toMatch(/^luluchat_store_unsaved_writes\{engine="embedded"\} [1-9]/m);
    other.exec('rollback');
    other.close();
    expect((await waiting).status).toBe(200);
    await expect.poll(async () => (await server.call('GET', '/readyz')).status).toBe(200);
    const again = async () => (await server.call('POST', `/trigger/flow/${flowId}`, body)).status;
    await expect.poll(again).toBe(200);
    const after = await metrics();
    expect(after).toMatch(/^luluchat_store_group_writes_count\{engine="embedded"\} [1-9]/m);
    expect(after).toMatch(/^luluchat_store_commit_duration_seconds_count\{engine="embedded",result="saved"\} [1-9]/m);
    await server.stop();
  });
});

describe('retention', () => {
  it('removes older ended runs at the start, and keeps the others', async () => {
    const dataDir = makeDataDir();
    const first = await startServer({ dataDir });
    const flowId = await first.publish(GREETING);
    const [oldId, youngId] = [
      await first.trigger(flowId, { contact_number: '60123456781' }),
      await first.trigger(flowId, { contact_number: '60123456782' }),
    ];
    const statuses = async (): Promise<unknown[]> => (await runsOf(first, flowId)).map(({ status }) => status);
    await expect.poll(statuses).toEqual(['completed', 'completed']);
    await first.stop();
    const database = new Database(join(dataDir, 'flows.db'));
    database.prepare('update runs set finished_at = finished_at - 172800000 where id = ?').run([oldId]);
    database.close();
    const second = await startServer({ dataDir, settings: { RETENTION_DAYS: '1' } });
    const ids = async (): Promise<unknown[]> => (await runsOf(second, flowId)).map(({ id }) => id);
    await expect.poll(ids).toEqual([youngId]);
    await expect
      .poll(async () => (await fetch(`${second.url}/metrics`)).text())
      .toContain('luluchat_retention_removed_total{kind="run",engine="embedded"} 1');
    await second.stop();
  });
});
