import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const TWO_READINGS = JSON.parse(
  readFileSync(new URL('../../../packages/flow-runtime/test/two-readings.json', import.meta.url), 'utf8'),
) as readonly string[];
const NUMBER = '60123456789';
const STEP_TEST = '/v1/step-types/send-message/test';

const server = useServer({ settings: { DEFAULT_COUNTRY: 'MY', TRIGGER_LIMIT_PER_MINUTE: '0' } });
let flowId: string;

beforeAll(async () => {
  flowId = await server.publish(GREETING);
});

/** Each call that accepts a number, with the path that its problem names. */
const WAYS_IN: readonly (readonly [string, RegExp, (written: string) => readonly [string, string, unknown?]])[] = [
  ['the trigger', /^\/contact_number$/, (written) => ['POST', `/trigger/flow/${flowId}`, { contact_number: written }]],
  ['a message', /^\/contactNumber$/, (written) => ['POST', '/v1/messages', { contactNumber: written, text: 'Hi' }]],
  [
    'a step test',
    /^\/contact\/contactNumber$/,
    (written) => ['POST', STEP_TEST, { config: { blocks: [] }, contact: { contactNumber: written } }],
  ],
  [
    'a list of runs',
    /^\/contactNumber$/,
    (written) => ['GET', `/v1/runs?contactNumber=${encodeURIComponent(written)}`],
  ],
  ['the path of a contact', /^\/contact/, (written) => ['GET', `/v1/contacts/${encodeURIComponent(written)}`]],
];

describe('a contact number with two readings', () => {
  it.each(WAYS_IN)('is refused by %s with its path, and no contact is stored', async (_, place, callOf) => {
    for (const written of TWO_READINGS) {
      const answer = await server.call<{ errors: Json[] }>(...callOf(written));
      expect([written, answer.status]).toEqual([written, 400]);
      const entry = answer.body.errors.find(({ code }) => code === 'invalid_contact_number');
      expect([written, String(entry?.['path'])]).toEqual([written, expect.stringMatching(place)]);
    }
    expect((await server.call('GET', '/v1/contacts')).body['items']).toEqual([]);
  });

  it('is refused as a JSON number with a fraction, and accepted as an integer', async () => {
    const path = `/trigger/flow/${flowId}`;
    const send = async (json: string) => (await server.call('POST', path, `{"contact_number": ${json}}`)).status;
    expect([await send('60112345678.5'), await send('6.01E+30'), await send('-60112345678')]).toEqual([400, 400, 400]);
    expect(await send('60198765432.0')).toBe(200);
    expect((await server.call('GET', '/v1/contacts/60198765432')).status).toBe(200);
  });
});

describe('a contact number with marks around it', () => {
  it('is parsed without them by every call', async () => {
    const written = '\u202a+60\u00a012-345\u200b 6789\u202c\ufeff';
    const run = await server.call('POST', `/trigger/flow/${flowId}`, { contact_number: written });
    expect(run.status).toBe(200);
    expect((await server.call('POST', '/v1/messages', { contactNumber: written, text: 'Hi' })).status).toBe(202);
    const path = `/v1/contacts/${encodeURIComponent(written)}`;
    expect((await server.call('GET', path)).body['contactNumber']).toBe(NUMBER);
    const { body } = await server.call<{ items: Json[] }>(
      'GET',
      `/v1/runs?contactNumber=${encodeURIComponent(written)}`,
    );
    expect(body.items).toMatchObject([{ id: run.body['runId'], contactNumber: NUMBER }]);
  });
});

describe('members that a webhook trigger drops', () => {
  it('are named in the run, also in a list of runs', async () => {
    const id = await server.publish(flowOf({ done: COMPLETE }));
    const sent = { contact_number: NUMBER, tier: 'Gold', address: { city: 'Ipoh' }, items: [1, 2], none: null };
    const runId = await server.trigger(id, sent);
    const dropped = [
      { name: 'address', kind: 'object' },
      { name: 'items', kind: 'list' },
    ];
    const path = `/v1/runs/${runId}`;
    await expect.poll(async () => (await server.call('GET', path)).body['status']).toBe('completed');
    const data = { tier: 'Gold', none: null };
    expect((await server.call('GET', path)).body['trigger']).toEqual({ type: 'webhook', verdicts: [], dropped, data });
    const { body } = await server.call<{ items: Json[] }>('GET', `/v1/runs?flowId=${id}`);
    expect(body.items.map(({ trigger }) => trigger)).toEqual([{ type: 'webhook', verdicts: [], dropped }]);
    const plain = await server.trigger(id, { contact_number: NUMBER });
    expect((await server.call('GET', `/v1/runs/${plain}`)).body['trigger']).not.toHaveProperty('dropped');
  });
});
