import { expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import type { Json } from './start-server.js';
import { useGraphApi, useServer } from './use-server.js';
import { postChange, postField, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useGraphApi();
const server = useServer({
  settings: () => ({ ...whatsappSettings(graph.url), HANDOVER_HOURS: '2' }),
  secrets: WHATSAPP_SECRETS,
});

const now = () => String(Math.floor(Date.now() / 1_000));
const text = (body: string) => ({ type: 'text', text: { body }, timestamp: now() });
const wrote = (from: string, id: string, body: string) =>
  postChange(server, { messages: [{ from, id, ...text(body) }] });
const staffWrote = (to: string, id: string, body: string) =>
  postField(server, 'smb_message_echoes', { message_echoes: [{ from: '15550000001', to, id, ...text(body) }] });
const contactOf = async (number: string) => (await server.call('GET', `/v1/contacts/${number}`)).body;
const transcriptOf = async (number: string) => {
  const { items } = (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${number}/messages`)).body;
  return items.map((message) => [message['text'], message['author'] ?? message['outcome'] ?? 'flow']);
};

it('staff who answers in the WhatsApp Business app takes the contact over, through a kill, until it is resumed', async () => {
  const ann = '60123456711';
  const flowId = await server.publish(
    flowOf({
      ask: sendText('Tea?', 'wait'),
      wait: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'hours' } },
        exits: { answered: 'thank', 'not-answered': 'done' },
      },
      thank: sendText('You said {{reply.text}}', 'done'),
      done: COMPLETE,
    }),
  );
  await wrote(ann, 'wamid.ann-0', 'hello');
  const runId = await server.trigger(flowId, { contact_number: ann });
  await untilStatus(server, runId, 'waiting');
  for (let time = 0; time < 2; time += 1) {
    expect((await staffWrote(ann, 'wamid.staff-1', 'Let me see.')).status).toBe(200);
  }
  const { pause } = (await contactOf(ann)) as { readonly pause: { readonly until: string } };
  expect(pause).toMatchObject({ reason: 'staff' });
  const hours = (Date.parse(pause.until) - Date.now()) / 3_600_000;
  expect([hours > 1.9, hours <= 2]).toEqual([true, true]);
  await wrote(ann, 'wamid.ann-1', 'thanks');
  await server.kill();
  await server.restart();

  expect(await contactOf(ann)).toMatchObject({ pause });
  await server.call('POST', `/v1/contacts/${ann}/resume`);
  // A repeat of Meta does not take the contact over again.
  expect((await staffWrote(ann, 'wamid.staff-1', 'Let me see.')).status).toBe(200);
  expect(await contactOf(ann)).toMatchObject({ pause: null });
  await wrote(ann, 'wamid.ann-2', 'yes');
  await untilFinished(server, runId);
  await expect
    .poll(() => transcriptOf(ann))
    .toEqual([
      ['hello', 'unmatched'],
      ['Tea?', 'flow'],
      ['Let me see.', 'staff'],
      ['thanks', 'paused'],
      ['yes', 'resumed'],
      ['You said yes', 'flow'],
    ]);
});

it('messages that another agent of the number answers start no flow, and stand in the transcript', async () => {
  const ben = '60123456712';
  await server.publish(
    flowOf(
      { hi: sendText('Hello', 'done'), done: COMPLETE },
      { triggers: [{ type: 'keyword', match: 'is', keywords: ['menu'] }] },
    ),
  );
  const message = { from: ben, id: 'wamid.ben-1', ...text('menu') };
  for (let time = 0; time < 2; time += 1) await postField(server, 'standby', { messages: [message] });
  const echo = { from: '15550000001', to: ben, id: 'wamid.agent-1', ...text('I am the agent.') };
  await postField(server, 'standby', { message_echoes: [echo] });
  await expect
    .poll(() => transcriptOf(ben))
    .toEqual([
      ['menu', 'paused'],
      ['I am the agent.', 'agent'],
    ]);
  expect(await contactOf(ben)).toMatchObject({ contactNumber: ben, pause: { reason: 'agent' } });
});

it('a contact who stops marketing messages is opted out until it allows them again', async () => {
  const eve = '60123456713';
  const prefer = (value: string) =>
    postField(server, 'user_preferences', {
      user_preferences: [{ wa_id: eve, category: 'marketing_messages', value, timestamp: Number(now()) }],
    });
  expect((await prefer('stop')).status).toBe(200);
  expect(await contactOf(eve)).toMatchObject({
    ...{ contactNumber: eve, optedOut: true, pause: null },
    optedOutAt: expect.stringMatching(/Z$/) as string,
  });
  await prefer('resume');
  expect(await contactOf(eve)).toMatchObject({ optedOut: false, optedOutAt: null });

  await wrote(eve, 'wamid.eve-1', 'hello');
  const flowId = await server.publish(flowOf({ hi: sendText('Offer', 'done'), done: COMPLETE }));
  await untilFinished(server, await server.trigger(flowId, { contact_number: eve }));
  const messages = async () => (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${eve}/messages`)).body.items;
  await expect.poll(async () => (await messages())[1]?.['status']).toBe('sent');
  const id = String((await messages())[1]?.['id']);
  const errors = [{ code: 131050, title: 'The user has stopped marketing messages' }];
  const status = { id: 'wamid.unknown', biz_opaque_callback_data: id, status: 'failed', timestamp: now(), errors };
  expect((await postChange(server, { statuses: [status] })).status).toBe(200);
  expect(await contactOf(eve)).toMatchObject({ optedOut: true });

  const rule = { value: '{{contact.opted_out}}', operator: 'equals', to: true };
  const asking = await server.publish(
    flowOf({
      ask: {
        type: 'condition',
        config: { cases: [{ exit: 'opted-out', all: [rule] }] },
        exits: { 'opted-out': 'done', else: 'done' },
      },
      done: COMPLETE,
    }),
  );
  for (const [optedOut, exit] of [
    [true, 'opted-out'],
    [false, 'else'],
  ] as const) {
    await server.call('PATCH', `/v1/contacts/${eve}`, { optedOut });
    const runId = await server.trigger(asking, { contact_number: eve });
    await untilFinished(server, runId);
    expect((await server.call('GET', `/v1/runs/${runId}`)).body['steps']).toMatchObject([{ stepId: 'ask', exit }, {}]);
  }
});

it('a contact is opted out when WhatsApp refuses a message because of that', async () => {
  const gus = '60123456715';
  graph.failNext(131050);
  const flowId = await server.publish(
    flowOf({
      offer: {
        type: 'send-message',
        config: { blocks: [{ type: 'template', name: 'offer', language: 'en', category: 'marketing' }] },
        exits: { next: 'done', failed: 'done' },
      },
      done: COMPLETE,
    }),
  );
  const offer = async () => {
    const runId = await server.trigger(flowId, { contact_number: gus });
    await untilFinished(server, runId);
    return (await server.call('GET', `/v1/runs/${runId}`)).body['steps'] as readonly Json[];
  };
  const before = graph.requests.length;
  await offer();
  await expect.poll(() => contactOf(gus)).toMatchObject({ optedOut: true });
  expect((await offer())[0]).toMatchObject({ exit: 'failed', result: { failure: { code: 'opted_out' } } });
  expect(graph.requests.length).toBe(before + 1);
});

it('another agent that takes a conversation pauses its automation, and one that passes it on ends that pause, however it names the contact', async () => {
  const person = { number: '60123456716', userId: 'MY.716716' };
  const write = (id: string) =>
    postChange(server, {
      contacts: [{ profile: { name: 'Hal' }, user_id: person.userId }],
      messages: [{ from_user_id: person.userId, id, ...text('hello') }],
    });
  await write('wamid.hal-1');
  const { items } = (await server.call<{ items: Json[] }>('GET', '/v1/contacts?limit=100')).body;
  const { contactId } = items.find(({ name }) => name === 'Hal') ?? {};
  const pauseOf = async () => (await contactOf(String(contactId)))['pause'];
  const change = (type: string, sender: object, timestamp = now()) =>
    postField(server, 'messaging_handovers', { type, sender, timestamp, [type]: {} });
  const both = { phone_number: person.number, user_id: person.userId };

  for (let time = 0; time < 2; time += 1) expect((await change('control_taken', both)).status).toBe(200);
  expect(await pauseOf()).toMatchObject({ reason: 'agent' });
  await write('wamid.hal-2');
  await server.kill();
  await server.restart();
  expect(await pauseOf()).toMatchObject({ reason: 'agent' });
  await change('control_passed', { user_id: person.userId });
  await expect.poll(pauseOf).toBeNull();
  // One that comes late.
  await change('control_taken', both, String(Math.floor(Date.now() / 1_000) - 7_201));
  expect(await pauseOf()).toBeNull();

  await server.call('POST', `/v1/contacts/${String(contactId)}/pause`, { hours: 1 });
  await change('control_passed', both);
  expect(await pauseOf()).toMatchObject({ reason: 'operator' });

  const echo = {
    from: '15550000001',
    to: person.number,
    to_user_id: person.userId,
    id: 'wamid.agent-2',
    ...text('Me.'),
  };
  await postField(server, 'standby', { message_echoes: [echo] });
  expect(await contactOf(person.number)).toMatchObject({ contactId });
  expect((await change('control_taken', { phone_number: '60123456799' })).status).toBe(200);
  expect((await server.call('GET', '/v1/contacts/60123456799')).status).toBe(404);
});
