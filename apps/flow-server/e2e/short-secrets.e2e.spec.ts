import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

const NUMBER = '60123456789';
/** Also the code of an exit, the type of an effect and the key of an attribute: none of these may change. */
const SECRETS = { brand: 'acme', pin: '7391', kind: 'send-message', key: 'tier', crm_token: 'sk_live_51HxYz' };

let server: TestServer;
let receiver: ScriptedReceiver;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  server = await startServer({ settings: { ...ALLOW_LOOPBACK, LOG_LEVEL: 'debug' } });
  for (const key of ['email', 'code', 'tier', 'token'])
    await server.call('PUT', `/v1/attributes/${key}`, { type: 'string' });
  for (const [name, value] of Object.entries(SECRETS)) {
    expect((await server.call('PUT', `/v1/secrets/${name}`, { value })).status).toBe(204);
  }
});

afterAll(async () => {
  await server.stop();
  await receiver.close();
  removeDataDirs();
});

const config = () => ({
  method: 'POST',
  url: receiver.url,
  headers: [
    { name: 'X-Brand', value: '{{secrets.brand}}' },
    { name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' },
  ],
  attributeMapping: ['email', 'code', 'tier', 'token'].map((key) => ({ attribute: key, value: `{{data.${key}}}` })),
});

/** What the receiver knows of the contact: a short secret stands in most of it by chance. */
const DATA = { email: 'ann@acme.com', code: 'A-7391-B', tier: 'acme', token: 'x sk_live_51HxYz y', acme: 'Acme acme' };

function answerData(): void {
  const body = JSON.stringify({ data: DATA });
  receiver.answer(async ({ write, end }) => {
    await write(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    end();
  });
}

describe('a secret of fewer than 8 characters', () => {
  it('is masked in what is shown, and in what the flow goes on with only where it is the whole value', async () => {
    answerData();
    const resend = { ...config(), headers: [], attributeMapping: [] };
    const flowId = await server.publish(
      flowOf({
        call: { type: 'webhook-action', config: config(), exits: { success: 'tell', error: 'tell' } },
        tell: sendText('{{data.email}} {{code}} {{tier}} {{data.acme}} {{data.token}}', 'send'),
        send: {
          type: 'webhook-action',
          config: {
            ...resend,
            parameters: Object.keys(DATA).map((name) => ({ name, value: `{{data.${name}}}` })),
          },
          exits: { success: 'done', error: 'done' },
        },
        done: COMPLETE,
      }),
    );
    const runId = await server.trigger(flowId, { contact_number: NUMBER });
    const read = async () =>
      (await server.call<{ status: string; steps: { result: Json }[] }>('GET', `/v1/runs/${runId}`)).body;
    await expect.poll(async () => (await read()).status).toBe('completed');

    const goesOnWith = { email: 'ann@acme.com', code: 'A-7391-B', tier: '[secret]', token: 'x [secret] y' };
    const contact = await server.call('GET', `/v1/contacts/${NUMBER}`);
    expect(contact.body['attributes']).toEqual(goesOnWith);
    const { body: transcript } = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${NUMBER}/messages`);
    expect(transcript.items).toMatchObject([{ text: 'ann@acme.com A-7391-B [secret] Acme acme x [secret] y' }]);
    expect(receiver.requests.at(-1)?.json).toMatchObject({ ...goesOnWith, acme: 'Acme acme' });

    const shown = JSON.stringify((await read()).steps.map(({ result }) => result));
    expect(shown).toContain('ann@[secret].com');
    for (const value of Object.values(SECRETS)) expect(shown).not.toContain(value === 'tier' ? '"tier":"acme' : value);
  });

  it('is masked in a step test and in the log', async () => {
    answerData();
    const body = { config: config(), contact: { contactNumber: NUMBER } };
    const { body: answer } = await server.call('POST', '/v1/step-types/webhook-action/test', body);
    expect(JSON.stringify(answer)).toContain('ann@[secret].com');
    expect(JSON.stringify(answer)).not.toMatch(/acme|7391|sk_live/);
    expect(server.stdout() + server.stderr()).not.toMatch(/acme|7391|sk_live/);
  });

  it('is taken with a warning that does not repeat it', async () => {
    const put = async (value: string) =>
      (await server.call('PUT', '/v1/secrets/other', { value })).headers.get('warning');
    for (const value of ['x', 'hunter2']) {
      expect(await put(value)).toMatch(/^299 - ".*fewer than 8 characters.*"$/);
      expect(await put(value)).not.toContain('hunter2');
    }
    expect(await put('hunter2!')).toBeNull();
  });
});
