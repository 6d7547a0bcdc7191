import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import type { OpenApiContract } from './open-api-contract.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const YES_NO = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
];

const graph = useReceiver();
const server = useServer({ settings: () => whatsappSettings(graph.url), secrets: WHATSAPP_SECRETS });
let contract: OpenApiContract;
let contacts = 0;
let contact = '';

beforeAll(async () => {
  contract = compileContract((await server.call('GET', '/openapi.json')).body);
});

beforeEach(async () => {
  contacts += 1;
  contact = `6012345670${contacts}`;
  graph.answer(({ respond }) => respond({ json: { messages: [{ id: `wamid.${contact}-${graph.requests.length}` }] } }));
  await greet(contact);
});

async function post(value: object): Promise<void> {
  expect((await postChange(server, value)).status).toBe(200);
}

let inbound = 0;
const GREETING = 'Good morning';
/** Writes as a contact: WhatsApp takes texts to those who wrote lately. */
const greet = (from: string) =>
  post({
    messages: [{ from, id: `wamid.from-${from}`, timestamp: '1700000000', type: 'text', text: { body: GREETING } }],
  });
const wrote = (message: object) => {
  inbound += 1;
  return post({ messages: [{ from: contact, id: `wamid.in-${inbound}`, timestamp: '1700000000', ...message }] });
};
const write = (body: string) => wrote({ type: 'text', text: { body } });
const tap = (id: string, of: string) =>
  wrote({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id, title: id === 'yes' ? 'Yes' : 'No' } },
    context: { from: '60300000000', id: of },
  });
const undeliverable = (wamid: string) =>
  post({
    statuses: [
      {
        ...{ id: wamid, status: 'failed', timestamp: '1700000001', recipient_id: contact },
        errors: [{ code: 131026, title: 'Message undeliverable' }],
      },
    ],
  });

const question = (text: string, exits: Readonly<Record<string, string>>) => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text }], buttons: YES_NO },
  exits,
});
const trigger = async (steps: Parameters<typeof flowOf>[0], data: object = {}) =>
  server.trigger(await server.publish(flowOf(steps)), { contact_number: contact, ...data });
const read = async (runId: string) => (await server.call<Json & { steps: Json[] }>('GET', `/v1/runs/${runId}`)).body;
const untilStatus = (runId: string, status: string) =>
  expect.poll(async () => (await read(runId))['status']).toBe(status);
const pathOf = async (runId: string) => (await read(runId)).steps.map(({ stepId, exit }) => [stepId, exit]);
/** Reads the messages behind the greeting. */
const transcript = async () =>
  ((await server.call('GET', `/v1/contacts/${contact}/messages`)).body['items'] as readonly Json[]).slice(1);
const untilSent = (count: number) => expect.poll(() => graph.requests.length).toBe(count);
const metrics = async () => (await server.call<string>('GET', '/metrics')).body;

describe('a question that did not arrive', () => {
  it('is not sent when its text is too long for WhatsApp above buttons, and takes the exit "failed"', async () => {
    const steps = {
      ask: question('{{data.story}}', { 'button:yes': 'done', failed: 'sorry' }),
      sorry: sendText('{{steps.ask.failure.code}}', 'done'),
      done: COMPLETE,
    };
    const runId = await trigger(steps, { story: 'x'.repeat(1025) });
    await untilStatus(runId, 'completed');
    expect(await pathOf(runId)).toEqual([
      ['ask', 'failed'],
      ['sorry', 'next'],
      ['done', null],
    ]);
    await untilSent(1);
    expect(graph.requests[0]?.json).toMatchObject({ text: { body: 'text_too_long' } });
    const tried = await server.call('POST', '/v1/step-types/send-message/test', {
      config: steps.ask.config,
      contact: { contactNumber: contact },
      data: { story: 'x'.repeat(1025) },
    });
    expect(tried.body).toMatchObject({ exit: 'failed', result: { failure: { code: 'text_too_long' } } });
  });

  it('takes the exit when WhatsApp reports that it cannot be delivered', async () => {
    const runId = await trigger({
      ask: question('Tea?', { 'button:yes': 'done', failed: 'tag' }),
      tag: { type: 'add-tag', config: { tag: 'unreachable {{steps.ask.failure.code}}' }, exits: { next: 'done' } },
      done: COMPLETE,
    });
    await untilSent(1);
    await untilStatus(runId, 'waiting');
    await undeliverable(`wamid.${contact}-1`);
    await untilStatus(runId, 'completed');
    expect(await pathOf(runId)).toEqual([
      ['ask', 'failed'],
      ['tag', 'next'],
      ['done', null],
    ]);
    expect((await server.call('GET', `/v1/contacts/${contact}`)).body['tags']).toEqual(['unreachable whatsapp_131026']);
    expect(await metrics()).toContain('luluchat_message_failures_told_total{effect="taken",engine="embedded"} 1');
  });

  it('ends the run with the reason when the exit is not connected, without a warning, and consumes no keyword', async () => {
    const flow = flowOf({
      say: sendText('Your name?', 'wait'),
      wait: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'days' } },
        exits: { answered: 'done', 'not-answered': 'done' },
      },
      done: COMPLETE,
    });
    const flowId = await server.publish(flow);
    expect((await server.call('POST', `/v1/flows/${flowId}/validate`)).body['problems']).toEqual([]);
    await server.publish(
      flowOf(
        { menu: sendText('Menu', 'done'), done: COMPLETE },
        { triggers: [{ type: 'keyword', match: 'is', keywords: ['menu'] }] },
      ),
    );
    const runId = await server.trigger(flowId, { contact_number: contact });
    await untilSent(1);
    await undeliverable(`wamid.${contact}-1`);
    await untilStatus(runId, 'failed');
    expect((await read(runId))['reason']).toMatchObject({
      code: 'message_failed',
      message: expect.stringMatching(/cannot be reached.*\(whatsapp_131026\)/) as string,
      stepId: 'wait',
      exit: 'failed',
    });
    await write('menu');
    await untilSent(2);
    expect(graph.requests[1]?.json).toMatchObject({ text: { body: 'Menu' } });
  });

  it('takes the exit when the API reports the failure', async () => {
    const runId = await trigger({
      ask: question('Tea?', { 'button:yes': 'done', failed: 'sorry' }),
      sorry: sendText('{{steps.ask.failure.code}}: {{steps.ask.failure.reason}}', 'done'),
      done: COMPLETE,
    });
    await untilSent(1);
    const id = String((await transcript())[0]?.['id']);
    const failed = { status: 'failed', reason: 'Out of reach.' };
    expect((await server.call('POST', `/v1/messages/${id}/status`, failed)).status).toBe(200);
    await untilStatus(runId, 'completed');
    expect((await transcript()).at(-1)).toMatchObject({ text: 'reported: Out of reach.' });
  });

  it('changes no path when it fails after its answer, as does a message that needs no answer', async () => {
    const runId = await trigger({
      ask: question('Tea?', { 'button:yes': 'thanks', failed: 'done' }),
      thanks: sendText('Coming up', 'done'),
      done: COMPLETE,
    });
    await untilSent(1);
    await tap('yes', `wamid.${contact}-1`);
    await untilStatus(runId, 'completed');
    await untilSent(2);
    await undeliverable(`wamid.${contact}-1`);
    // Matched by the id in the response to the message, which is stored a moment later.
    await expect.poll(async () => (await transcript()).at(-1)?.['status']).toBe('sent');
    await undeliverable(`wamid.${contact}-2`);
    await expect.poll(metrics).toContain('luluchat_message_failures_told_total{effect="late",engine="embedded"} 2');
    const { steps } = await read(runId);
    expect(steps.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['ask', 'button:yes'],
      ['thanks', 'next'],
      ['done', null],
    ]);
    const failures = [{ message: expect.any(String) as string, code: 'whatsapp_131026' }];
    expect(steps[0]?.['result']).toMatchObject({ failures });
    expect(steps[1]?.['result']).toMatchObject({ messages: 1, failures });
    await server.waitForText(/a message failed after its run had moved on/);
  });
});

describe('an old button', () => {
  it('does not answer a newer question', async () => {
    const runId = await trigger({
      tea: question('Tea?', { 'button:yes': 'close', 'button:no': 'done' }),
      close: question('Close your account?', { 'button:yes': 'done', 'button:no': 'done' }),
      done: COMPLETE,
    });
    await untilSent(1);
    await tap('yes', `wamid.${contact}-1`);
    await untilSent(2);
    await tap('yes', `wamid.${contact}-1`);
    expect((await read(runId))['status']).toBe('waiting');
    expect((await transcript()).at(-1)).toMatchObject({
      text: 'Yes',
      button: 'yes',
      replyTo: `wamid.${contact}-1`,
      outcome: 'unmatched',
      runId: null,
    });
    await tap('no', `wamid.${contact}-2`);
    await untilStatus(runId, 'completed');
    expect(await pathOf(runId)).toEqual([
      ['tea', 'button:yes'],
      ['close', 'button:no'],
      ['done', null],
    ]);
  });

  it('is identified by our ids in the API, where flows read the details of a message', async () => {
    const steps = {
      hello: sendText('You saw {{reply.ad.headline}}', 'tea'),
      tea: question('Tea?', { 'button:yes': 'name', 'button:no': 'done' }),
      name: sendText('{{reply.button}} to {{reply.to}}. Your name?', 'wait'),
      wait: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'days' } },
        exits: { answered: 'done', 'not-answered': 'done' },
      },
      done: COMPLETE,
    };
    await server.publish(flowOf(steps, { triggers: [{ type: 'keyword', match: 'is', keywords: ['from the ad'] }] }));
    const deliver = async (body: object) => {
      const answer = await server.call('POST', '/v1/messages', { contactNumber: contact, ...body });
      expect(contract.check({ method: 'POST', path: '/v1/messages' }, answer)).toEqual([]);
      return answer.body['outcome'];
    };
    expect(await deliver({ text: 'From the ad', ad: { headline: 'New tea', id: '120' } })).toBe('started');
    await untilSent(2);
    const [, hello, tea] = await transcript();
    expect(hello).toMatchObject({ text: 'You saw New tea' });
    const yes = { text: 'Yes', button: 'yes', replyTo: tea?.['id'] };
    expect(await deliver(yes)).toBe('resumed');
    await untilSent(3);
    expect((await transcript()).at(-1)).toMatchObject({ text: `yes to ${String(tea?.['id'])}. Your name?` });
    expect(await deliver(yes)).toBe('unmatched');
    expect(await deliver({ text: 'Ann' })).toBe('resumed');
    expect((await transcript())[0]).toMatchObject({ ad: { headline: 'New tea', id: '120' } });
    for (const ad of ['x', { headline: 7 }, []]) {
      const refused = await server.call('POST', '/v1/messages', { contactNumber: contact, text: 'x', ad });
      expect([ad, refused.status]).toEqual([ad, 400]);
    }
  });
});

it('a message waits and is sent again after a reported failure that needs the operator', async () => {
  const runId = await trigger({ ask: question('Tea?', { 'button:yes': 'done' }), done: COMPLETE });
  await untilSent(1);
  const report = (wamid: string, status: string, timestamp: number, code?: number) =>
    post({
      statuses: [
        { ...{ id: wamid, status, timestamp: String(timestamp), recipient_id: contact }, errors: code && [{ code }] },
      ],
    });
  const now = Math.floor(Date.now() / 1000);
  // The id of WhatsApp is stored a moment after the message was accepted.
  await expect.poll(async () => (await transcript())[0]?.['status']).toBe('sent');
  await report(`wamid.${contact}-1`, 'failed', now, 131042);
  expect((await transcript())[0]).toMatchObject({ status: 'pending', waitsFor: { code: 'whatsapp_131042' } });
  expect((await server.call('GET', '/readyz')).body).toMatchObject({ channel: { code: 'whatsapp_131042' } });
  await server.stop();
  await server.restart();
  await untilSent(2);
  await expect.poll(async () => (await transcript())[0]?.['status']).toBe('sent');
  await report(`wamid.${contact}-1`, 'failed', now, 131042);
  expect((await transcript())[0]).toMatchObject({ status: 'sent' });
  await tap('yes', `wamid.${contact}-2`);
  await untilStatus(runId, 'completed');
});

it('messages wait while the phone number id is wrong, and /readyz, transcript, log and metrics report it', async () => {
  const greeting = await server.publish(flowOf({ hi: sendText('Hi', 'done'), done: COMPLETE }));
  const readiness = async () => {
    const answer = await server.call('GET', '/readyz');
    expect(contract.check({ method: 'GET', path: '/readyz' }, answer)).toEqual([]);
    return answer;
  };
  graph.answer({
    status: 400,
    json: { error: { message: 'Unsupported post request.', code: 100, error_subcode: 33 } },
  });
  await server.trigger(greeting, { contact_number: contact });
  await server.waitForText(/messages wait for the operator/);
  const reason = expect.stringMatching(/phone number id/) as string;
  expect(await readiness()).toMatchObject({
    status: 200,
    body: { status: 'ready', channel: { status: 'needs_operator', code: 'whatsapp_33', reason } },
  });
  expect((await transcript())[0]).toMatchObject({ status: 'pending', waitsFor: { code: 'whatsapp_33', reason } });
  expect(await metrics()).toContain('luluchat_channel_needs_operator{engine="embedded"} 1');

  graph.answer(({ respond }) => respond({ json: { messages: [{ id: `wamid.mended-${graph.requests.length}` }] } }));
  await greet('60123456799');
  await server.trigger(greeting, { contact_number: '60123456799' });
  await server.waitForText(/messages go out again/);
  expect((await readiness()).body).toEqual({ status: 'ready' });
  expect((await transcript())[0]).not.toHaveProperty('waitsFor');
  expect(await metrics()).toContain('luluchat_channel_needs_operator{engine="embedded"} 0');
  await server.stop();
  await server.restart();
  await expect.poll(async () => (await transcript())[0]?.['status']).toBe('sent');
});
