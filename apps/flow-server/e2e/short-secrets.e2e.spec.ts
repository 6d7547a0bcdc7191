import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const NUMBER = '60123456789';
/** Values that are also the code of an exit, the type of an effect and the key of an attribute, none of which may change. */
const SECRETS = { brand: 'acme', pin: '7391', kind: 'send-message', key: 'tier', crm_token: 'sk_live_51HxYz' };

const receiver = useReceiver();
const server = useServer({
  settings: { ...ALLOW_LOOPBACK, LOG_LEVEL: 'debug' },
  attributes: { email: 'string', code: 'string', tier: 'string', token: 'string' },
  secrets: SECRETS,
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

/** Data of the receiver about the contact. Most values contain a short secret by coincidence. */
const DATA = { email: 'ann@acme.com', code: 'A-7391-B', tier: 'acme', token: 'x sk_live_51HxYz y', acme: 'Acme acme' };

function answerData(): void {
  const body = JSON.stringify({ data: DATA });
  receiver.answer(async ({ write, end }) => {
    await write(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    end();
  });
}

describe('a secret of fewer than 8 characters', () => {
  it('is masked in all outputs, and in the data of the flow only where it is the whole value', async () => {
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

  it('is accepted with a warning that does not repeat it', async () => {
    const put = async (value: string) =>
      (await server.call('PUT', '/v1/secrets/other', { value })).headers.get('warning');
    for (const value of ['x', 'hunter2']) {
      expect(await put(value)).toMatch(/^299 - ".*fewer than 8 characters.*"$/);
      expect(await put(value)).not.toContain('hunter2');
    }
    expect(await put('hunter2!')).toBeNull();
  });
});
