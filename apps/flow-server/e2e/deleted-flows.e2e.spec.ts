import Database from 'libsql';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { untilFinished } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const server = useServer();

const trigger = (flowId: string) => server.call('POST', `/trigger/flow/${flowId}`, { contact_number: '60123456789' });
const restore = (flowId: string) => server.call('POST', `/v1/flows/${flowId}/restore`);
const listDeleted = async () => (await server.call<{ items: Json[] }>('GET', '/v1/deleted-flows')).body.items;
const openDatabase = () => new Database(join(server.dataDir, 'flows.db'));

it('a deleted flow is listed and restored, starts nothing until it is published, and then gets the next version', async () => {
  const flowId = await server.publish(GREETING);
  expect((await restore(flowId)).status).toBe(404);
  await server.call('DELETE', `/v1/flows/${flowId}`);
  const [deleted, ...others] = await listDeleted();
  expect(deleted).toMatchObject({ id: flowId, name: GREETING.name });
  expect(Date.parse(String(deleted?.['restorableUntil'])) - Date.parse(String(deleted?.['deletedAt']))).toBe(
    30 * DAY_MS,
  );
  expect(others).toEqual([]);
  const restored = await restore(flowId);
  expect([restored.status, restored.body]).toEqual([200, (await server.call('GET', `/v1/flows/${flowId}`)).body]);
  expect(restored.body).toMatchObject({ draft: GREETING, publishedVersion: null });
  expect(restored.headers.get('etag')).toBe('"1"');
  expect(await listDeleted()).toEqual([]);
  expect((await trigger(flowId)).status).toBe(404);
  const { body } = await server.call('POST', `/v1/flows/${flowId}/publish`);
  expect(body).toMatchObject({ version: 2 });
  expect((await trigger(flowId)).status).toBe(200);
  const audit = await server.call<{ items: Json[] }>('GET', `/v1/audit?subjectKind=flow&subjectId=${flowId}`);
  const actions = audit.body.items.map(({ action }) => action);
  expect(actions.slice(0, 3)).toEqual(['published', 'restored', 'deleted']);
});

it('a flow is gone 30 days after its deletion, and its versions as soon as no run is of them', async () => {
  const unused = await server.publish({ ...GREETING, name: 'planted name of the unused flow' });
  const used = await server.publish({ ...GREETING, name: 'planted name of the used flow' });
  const runId = await server.trigger(used, { contact_number: '60123456780' });
  await untilFinished(server, runId);
  for (const flowId of [unused, used]) await server.call('DELETE', `/v1/flows/${flowId}`);
  await server.stop();
  const before = openDatabase();
  before.prepare('update flows set deleted_at = deleted_at - ? where deleted_at is not null').run([31 * DAY_MS]);
  before.close();
  await server.restart();
  await server.waitForText(/"flows":2.*removed old records/);
  expect(await listDeleted()).toEqual([]);
  for (const flowId of [unused, used]) expect((await restore(flowId)).status).toBe(404);
  expect((await server.call('GET', `/v1/runs/${runId}`)).body).toMatchObject({ id: runId, flowId: used });
  expect((await server.call('GET', `/v1/flows/${used}/versions`)).status).toBe(404);
  const after = openDatabase();
  const versions = after.prepare('select flow_id from flow_versions').all([]) as { flow_id: string }[];
  expect(versions.map((row) => row.flow_id)).toContain(used);
  expect(versions.map((row) => row.flow_id)).not.toContain(unused);
  expect(after.prepare("select id from flows where draft like '%planted%'").all([])).toEqual([]);
  after.close();
});
