import Database from 'libsql';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const NUMBER = '60123456789';
const server = useServer({ attributes: { tier: 'string', note: 'string' } });

const restore = (key: string) => server.call('POST', `/v1/attributes/${key}/restore`);
const remove = (key: string) => server.call('DELETE', `/v1/attributes/${key}`);
const attributesOf = async (contact: string) =>
  (await server.call('GET', `/v1/contacts/${contact}`)).body['attributes'];
const listDeleted = async () =>
  (await server.call<{ items: Json[] }>('GET', '/v1/deleted-attributes')).body.items.map(({ key }) => key);

it('a deleted attribute is restored with the values of contacts', async () => {
  await server.call('POST', '/v1/contacts', { contactNumber: NUMBER, attributes: { tier: 'gold' } });
  expect((await restore('tier')).status).toBe(404);
  expect((await remove('tier')).status).toBe(204);
  expect([await attributesOf(NUMBER), await listDeleted()]).toEqual([{}, ['tier']]);
  expect(await restore('tier')).toMatchObject({ status: 200, body: { key: 'tier', title: 'tier', type: 'string' } });
  expect([await attributesOf(NUMBER), await listDeleted()]).toEqual([{ tier: 'gold' }, []]);
  const audit = await server.call<{ items: Json[] }>('GET', '/v1/audit?subjectKind=attribute&subjectId=tier');
  expect(audit.body.items.map(({ action }) => action)).toEqual(['restored', 'deleted', 'created']);
});

it('a deleted attribute is gone after 30 days, and its values at once when their contact is erased', async () => {
  const values = ['planted-value-of-one', 'planted-value-of-two'];
  for (const [index, note] of values.entries()) {
    await server.call('POST', '/v1/contacts', { contactNumber: `6012345670${index}`, attributes: { note } });
  }
  await remove('note');
  const database = () => new Database(join(server.dataDir, 'flows.db'));
  const kept = () => {
    const opened = database();
    const rows = opened.prepare('select value from deleted_attribute_values').all([]) as { value: string }[];
    opened.close();
    return rows.map(({ value }) => JSON.parse(value) as unknown).sort();
  };
  expect(kept()).toEqual(values);
  expect((await server.call('DELETE', '/v1/contacts/60123456700')).body).toMatchObject({ counts: { attributes: 1 } });
  expect(kept()).toEqual(values.slice(1));
  await server.stop();
  const stopped = database();
  stopped.prepare('update deleted_attributes set deleted_at = deleted_at - ?').run([31 * DAY_MS]);
  stopped.close();
  await server.restart();
  await server.waitForText(/"attributes":2.*removed old records/);
  expect([kept(), await listDeleted(), (await restore('note')).status]).toEqual([[], [], 404]);
});
