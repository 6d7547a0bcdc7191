import type { JsonObject } from '@luluchat/flow-runtime';
import Database from 'libsql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { makeDataDir } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const KEYWORD = (word: string) => ({ triggers: [{ type: 'keyword', match: 'is', keywords: [word] } as const] });

const graph = useReceiver();
const crm = useReceiver();
const settings = () => ({
  ...whatsappSettings(graph.url),
  EGRESS_ALLOW_HOSTS: new URL(crm.url).host,
  LOG_LEVEL: 'debug',
});
const server = useServer({ settings, secrets: WHATSAPP_SECRETS });
/** Returns the entry of the contact in the response of WhatsApp to a message. */
let knownAs: (sentTo: Json) => Json;
let posted = 0;

beforeEach(() => {
  knownAs = (sentTo) => (sentTo['to'] === undefined ? { user_id: sentTo['recipient'] } : { wa_id: sentTo['to'] });
  graph.answer(({ request, respond }) =>
    respond({ json: { contacts: [knownAs(request.json as Json)], messages: [{ id: `wamid.out-${Math.random()}` }] } }),
  );
  crm.answer({ json: { data: {} } });
});

/** Posts a signed message as Meta does. `contact` and `message` are the members that identify the sender. */
async function write(
  text: string | object,
  contact: Json,
  message: Json,
  id = `wamid.in-${(posted += 1)}`,
): Promise<void> {
  const content = typeof text === 'string' ? { type: 'text', text: { body: text } } : text;
  const messages = [{ id, timestamp: '1700000000', ...message, ...content }];
  expect((await postChange(server, { contacts: [contact], messages })).status).toBe(200);
}

const byNumber = (number: string): [Json, Json] => [{ wa_id: number }, { from: number }];
const byId = (id: string, name?: string): [Json, Json] => [
  { user_id: id, ...(name !== undefined && { profile: { name } }) },
  { from_user_id: id },
];
const byBoth = (number: string, id: string): [Json, Json] => [
  { wa_id: number, user_id: id },
  { from: number, from_user_id: id },
];
const tap = (label: string) => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id: 'yes', title: label } },
});
const ask = (exit: string) => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text: 'Tea, {{name}}?' }], buttons: [{ id: 'yes', label: 'Yes' }] },
  exits: { 'button:yes': exit },
});

/** As `ask`, for contacts who have not written: WhatsApp takes nothing but templates to them. */
const askByTemplate = (exit: string) => ({
  type: 'send-message',
  config: {
    blocks: [{ type: 'template', name: 'tea', language: 'en' }],
    buttons: [{ id: 'yes', label: 'Yes' }],
  },
  exits: { 'button:yes': exit },
});
const tapTemplate = { type: 'button', button: { payload: 'yes', text: 'Yes' } };

const read = async (path: string) => (await server.call(`GET`, path)).body;
const contactOf = (key: string) => read(`/v1/contacts/${key}`);
const statusOf = (runId: string) => async () => (await read(`/v1/runs/${runId}`))['status'];
const contacts = async (): Promise<readonly Json[]> => (await read('/v1/contacts?limit=100'))['items'] as Json[];
const sent = () => graph.requests.map(({ json }) => json as Json);
const runsOf = async (query: string) => (await read(`/v1/runs?${query}`))['items'] as readonly Json[];

describe('a contact without a number that is asked for it', () => {
  const shareOf = (number: string, origin = 'contact_request') => ({
    type: 'contacts',
    contacts: [
      { name: { formatted_name: 'Dewi' }, phones: [{ phone: `+${number}`, wa_id: number, type: 'CELL' }], origin },
    ],
  });
  const askNumber = (word: string) =>
    flowOf(
      {
        ask: {
          type: 'send-message',
          config: { blocks: [{ type: 'contact-request', text: 'Please share your number.' }] },
          exits: { shared: 'thank', next: 'refused' },
        },
        thank: sendText('We call {{steps.ask.number}}, {{contact_number}}', 'done'),
        refused: sendText('No number then', 'done'),
        done: COMPLETE,
      },
      KEYWORD(word),
    );

  it('gets it stored when it shares it, and the run continues through the exit shared', async () => {
    const [NUMBER, USER] = ['60177700011', 'MY.777000111'];
    await server.publish(askNumber('call me'));
    const before = graph.requests.length;
    await write('call me', ...byId(USER, 'Dewi'));
    await expect.poll(() => sent().length).toBe(before + 1);
    expect(sent().at(-1)).toMatchObject({
      recipient: USER,
      interactive: { type: 'request_contact_info', action: { name: 'request_contact_info' } },
    });
    await write(shareOf(NUMBER), ...byId(USER, 'Dewi'));
    await expect.poll(() => sent().length).toBe(before + 2);
    expect(sent().at(-1)).toMatchObject({ text: { body: `We call ${NUMBER}, ${NUMBER}` } });
    const found = await contactOf(NUMBER);
    expect(found).toMatchObject({ contactNumber: NUMBER, name: 'Dewi' });
    expect(await contactOf(String(found['contactId']))).toMatchObject({ contactNumber: NUMBER });
    // Both addresses are those of one contact from then on.
    await write('call me', ...byNumber(NUMBER));
    await write('call me', ...byId(USER));
    expect((await contacts()).filter(({ name }) => name === 'Dewi')).toHaveLength(1);
  });

  it('becomes one contact with the one that had the number', async () => {
    const [NUMBER, USER] = ['60177700012', 'MY.777000112'];
    await server.publish(askNumber('ring me'));
    await write('hello', ...byNumber(NUMBER));
    const known = (await contactOf(NUMBER))['contactId'];
    await write('ring me', ...byId(USER));
    await expect.poll(() => sent().at(-1)?.['recipient']).toBe(USER);
    await write(shareOf(NUMBER), ...byId(USER));
    // The output of the step has the number at once; the contact has it after the merge, which waits for steps that are executed.
    await expect
      .poll(() => sent().at(-1))
      .toMatchObject({ text: { body: expect.stringContaining(`We call ${NUMBER},`) as string } });
    await expect
      .poll(async () => (await contacts()).filter(({ contactNumber }) => contactNumber === NUMBER).length)
      .toBe(1);
    expect(await contactOf(String(known))).toMatchObject({ contactNumber: NUMBER });
    const count = (await contacts()).length;
    await write('hello', ...byId(USER));
    expect(await contacts()).toHaveLength(count);
  });

  it('does not get the number of another person that it shares instead', async () => {
    const [OTHER, USER] = ['60177700013', 'MY.777000113'];
    await server.publish(askNumber('phone me'));
    await write('phone me', ...byId(USER, 'Eka'));
    await expect.poll(() => sent().at(-1)?.['recipient']).toBe(USER);
    await write(shareOf(OTHER, 'other'), ...byId(USER, 'Eka'));
    await expect.poll(() => sent().at(-1)).toMatchObject({ text: { body: 'No number then' } });
    expect((await contacts()).find(({ name }) => name === 'Eka')).toMatchObject({ contactNumber: null });
  });
});

describe('a contact without a number', () => {
  const TEA = 'MY.111222333';
  let contactId: string;

  it('gets answers at its user id; webhooks get an empty number, and its id where an author adds it', async () => {
    await server.publish(
      flowOf(
        {
          look: {
            type: 'condition',
            config: { cases: [{ exit: 'hidden', all: [{ value: '{{contact_number}}', operator: 'is-unknown' }] }] },
            exits: { hidden: 'call', else: 'done' },
          },
          call: {
            type: 'webhook-action',
            config: {
              ...{ method: 'POST', url: `${crm.url}/members` },
              parameters: [{ name: 'contact_id', value: '{{contact_id}}' }],
            },
            exits: { success: 'get', error: 'get' },
          },
          get: {
            type: 'webhook-action',
            config: { method: 'GET', url: `${crm.url}/members` },
            exits: { success: 'ask', error: 'ask' },
          },
          ask: ask('done'),
          done: COMPLETE,
        },
        KEYWORD('tea'),
      ),
    );
    await write('tea', ...byId(TEA, 'Aisyah'));
    await expect.poll(() => sent().length).toBe(1);
    const [contact] = (await contacts()).filter(({ name }) => name === 'Aisyah');
    contactId = String(contact?.['contactId']);
    expect(contact).toMatchObject({ contactNumber: null, profileName: 'Aisyah' });
    expect(crm.requests.map(({ json, target }) => json ?? target)).toEqual([
      { contact_number: '', name: 'Aisyah', contact_id: contactId },
      '/members?contact_number=&name=Aisyah',
    ]);
    expect(sent()[0]).toMatchObject({ recipient: TEA, interactive: { body: { text: 'Tea, Aisyah?' } } });
    expect(sent()[0]).not.toHaveProperty('to');
    await write(tap('Yes'), ...byId(TEA));
    await expect
      .poll(async () => (await runsOf(`contactId=${contactId}`))[0])
      .toMatchObject({
        ...{ contactId, contactNumber: null, status: 'completed' },
      });
    expect(server.stdout()).not.toContain(TEA);
  });

  it('can be identified by its id wherever a number is accepted', async () => {
    expect(await contactOf(contactId)).toMatchObject({ contactId, contactNumber: null });
    const { items } = (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contactId}/messages`)).body;
    expect(items.map(({ text }) => text)).toEqual(['tea', 'Tea, Aisyah?', 'Yes']);
    const renamed = await server.call('PATCH', `/v1/contacts/${contactId}`, { name: 'Puan Aisyah' });
    expect(renamed.body).toMatchObject({ contactId, name: 'Puan Aisyah', profileName: 'Aisyah' });
    const flowId = await server.publish(flowOf({ say: sendText('Dear {{name}}', 'done'), done: COMPLETE }));
    const runId = await server.trigger(flowId, { contact_id: contactId });
    await expect.poll(statusOf(runId)).toBe('completed');
    await expect.poll(() => sent()).toMatchObject([{ recipient: TEA, text: { body: 'Dear Puan Aisyah' } }]);
    const message = { contactId, text: 'tea', messageId: 'by-id' };
    expect(await server.call('POST', '/v1/messages', message)).toMatchObject({
      status: 202,
      body: { outcome: 'started' },
    });
  });

  it('is refused with an entry for each invalid member', async () => {
    const contact = { contactId: 'CRM-77', contactNumber: '60112345678.0' };
    const tried = await server.call('POST', '/v1/step-types/complete/test', { config: {}, contact });
    const written = await server.call('POST', '/v1/messages', { ...contact, text: 'hi' });
    const pathsOf = ({ status, body }: typeof tried) => [status, (body['errors'] as Json[]).map(({ path }) => path)];
    expect(pathsOf(tried)).toEqual([400, ['/contact/contactId', '/contact/contactNumber']]);
    expect(pathsOf(written)).toEqual([400, ['/contactId', '/contactNumber']]);
  });

  it('stays the same when its number becomes known, and gets answers at the address that it wrote from', async () => {
    await write('hi', ...byBoth('60123456701', TEA));
    expect(await contactOf('60123456701')).toMatchObject({ contactId, contactNumber: '60123456701' });
    const idsOf = async (query: string) => (await runsOf(query)).map(({ id }) => id);
    expect(await idsOf('contactNumber=60123456701')).toEqual(await idsOf(`contactId=${contactId}`));
    await write('tea', ...byNumber('60123456701'));
    await write('tea', ...byId(TEA));
    expect((await contacts()).filter((one) => one['contactId'] === contactId)).toHaveLength(1);
    const flowId = await server.publish(flowOf({ say: sendText('Hello', 'done'), done: COMPLETE }));
    const hello = () => sent().filter(({ text }) => (text as Json | undefined)?.['body'] === 'Hello');
    await server.trigger(flowId, { contact_number: '60123456701' });
    await expect.poll(hello).toMatchObject([{ recipient: TEA }]);
    await write('hi', ...byNumber('60123456701'));
    await server.trigger(flowId, { contact_id: contactId, contact_number: '+60 12-345 6701' });
    await expect.poll(hello).toMatchObject([{ recipient: TEA }, { to: '60123456701' }]);
  });

  it('is the contact of its earlier number after it hides that number', async () => {
    const flowId = await server.publish(flowOf({ ask: askByTemplate('done'), done: COMPLETE }));
    const runId = await server.trigger(flowId, { contact_number: '60123456702', name: 'Ben' });
    await expect.poll(() => sent().length).toBe(1);
    await write('what?', ...byBoth('60123456702', 'MY.702'));
    const again = await server.trigger(flowId, { contact_number: '60123456702' });
    await expect.poll(() => sent().length).toBe(2);
    await write(tapTemplate, ...byId('MY.702'));
    await expect.poll(statusOf(again)).toBe('completed');
    expect(await statusOf(runId)()).not.toBe('waiting');
  });

  it.each<[string, Json, number, string]>([
    ['an unknown id', { contact_id: `c_${'0'.repeat(32)}` }, 404, 'unknown_contact'],
    ['the id of another contact than the number', { contact_number: '60123456702' }, 422, 'contact_mismatch'],
    ['an id of somebody else’s form, and no number', { contact_id: 'CRM-77' }, 400, 'invalid_request'],
    ['neither', {}, 400, 'invalid_request'],
  ])('is refused with a message that says why, with %s', async (_what, body, status, code) => {
    const flowId = await server.publish(flowOf({ done: COMPLETE }));
    const given: Json = status === 422 ? { contact_id: contactId, ...body } : body;
    const answer = await server.call('POST', `/trigger/flow/${flowId}`, given);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    const message = { text: 'hi', contactId: given['contact_id'], contactNumber: given['contact_number'] };
    const delivered = await server.call('POST', '/v1/messages', message);
    expect([delivered.status, delivered.body['code']]).toEqual([status, code]);
    if (status === 422) {
      const listed = await server.call('GET', `/v1/runs?contactId=${contactId}&contactNumber=60123456702`);
      expect([listed.status, listed.body['code']]).toEqual([status, code]);
    }
  });

  it('is not identified by a contact_id of another form beside a number: that stays data', async () => {
    const block = { type: 'template', name: 'yours', language: 'en', body: [{ value: '{{data.contact_id}}' }] };
    const say = { type: 'send-message', config: { blocks: [block] }, exits: { next: 'done' } };
    const flowId = await server.publish(flowOf({ say, done: COMPLETE }));
    await server.trigger(flowId, { contact_number: '60123456703', contact_id: 'CRM-77' });
    const components = [{ type: 'body', parameters: [{ type: 'text', text: 'CRM-77' }] }];
    await expect.poll(() => sent()).toMatchObject([{ to: '60123456703', template: { name: 'yours', components } }]);
  });

  it('causes a warning in a check where the receiver could not distinguish it from others', async () => {
    const call = (parameters: readonly JsonObject[]) => ({
      type: 'webhook-action',
      config: { method: 'POST', url: 'https://crm.example.com/members', parameters },
      exits: { success: 'done', error: 'done' },
    });
    const codes = async (parameters: readonly JsonObject[]) => {
      const document = flowOf({ call: call(parameters), done: COMPLETE }, KEYWORD('members'));
      const { body } = await server.call('POST', '/v1/flows', document);
      const checked = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${String(body['id'])}/validate`);
      return checked.body.problems.map(({ code, path }) => [code, path]);
    };
    expect(await codes([])).toEqual([['number_may_be_unknown', '/steps/call/config/parameters']]);
    expect(await codes([{ name: 'contact_id', value: '{{contact_id}}' }])).toEqual([]);
  });
});

describe('one handset with two numbers', () => {
  it.each([
    ['5511987654321', '551187654321'],
    ['525512345678', '5215512345678'],
    ['5491123456789', '541123456789'],
  ])('is one contact: sent to %s, answered from %s', async (number, other) => {
    knownAs = () => ({ input: number, wa_id: other });
    const flowId = await server.publish(
      flowOf({ ask: askByTemplate('thanks'), thanks: sendText('Thanks', 'done'), done: COMPLETE }),
    );
    const runId = await server.trigger(flowId, { contact_number: number, name: 'Ana' });
    await expect.poll(() => sent().length).toBe(1);
    await expect.poll(async () => (await server.call('GET', `/v1/contacts/${other}`)).status).toBe(200);
    await write(tapTemplate, ...byNumber(other));
    await expect.poll(statusOf(runId)).toBe('completed');
    await expect.poll(() => sent().map(({ to }) => to)).toEqual([number, other]);
    const { contactId } = await contactOf(number);
    expect(await contactOf(other)).toMatchObject({ contactId, contactNumber: number, name: 'Ana' });
  });

  it('that were two contacts before: a tap goes to the contact whose question it answers', async () => {
    const [older, newer] = ['551187650001', '5511987650001'];
    let taken = 0;
    graph.answer(({ respond }) => {
      taken += 1;
      return respond({ json: { contacts: [{ wa_id: older }], messages: [{ id: `wamid.two-${taken}` }] } });
    });
    const flowId = await server.publish(flowOf({ ask: askByTemplate('done'), done: COMPLETE }));
    const runIds: string[] = [];
    for (const number of [older, newer]) {
      runIds.push(await server.trigger(flowId, { contact_number: number }));
      await expect
        .poll(async () => (await read(`/v1/contacts/${number}/messages`))['items'])
        .toMatchObject([{ status: 'sent' }]);
    }
    for (const index of [0, 1]) {
      await write({ ...tapTemplate, context: { id: `wamid.two-${index + 1}` } }, ...byNumber(older));
      await expect.poll(statusOf(runIds[index] ?? '')).toBe('completed');
      if (index === 0) expect(await statusOf(runIds[1] ?? '')()).toBe('waiting');
    }
  });

  it('is matched by the rule of its country without a word from the channel, if exactly one contact fits', async () => {
    knownAs = () => ({});
    const flowId = await server.publish(flowOf({ ask: askByTemplate('done'), done: COMPLETE }));
    const runId = await server.trigger(flowId, { contact_number: '22997123456' });
    await expect.poll(() => sent().length).toBe(1);
    await write(tapTemplate, ...byNumber('2290197123456'));
    await expect.poll(statusOf(runId)).toBe('completed');
    expect((await contactOf('2290197123456'))['contactNumber']).toBe('22997123456');
    for (const number of ['2250789123456', '22589123456']) await server.trigger(flowId, { contact_number: number });
    await expect.poll(() => sent().length).toBe(3);
    expect((await contactOf('22589123456'))['contactId']).not.toBe((await contactOf('2250789123456'))['contactId']);
  });
});

describe('the name of a contact', () => {
  it('is that of the records, with the name on WhatsApp beside it', async () => {
    const flowId = await server.publish(flowOf({ say: sendText('Dear {{name}}', 'done'), done: COMPLETE }));
    const hello = async (more: Json = {}) => {
      await server.trigger(flowId, { contact_number: '60123456710', ...more });
    };
    const named = async (profile: string) => {
      await write('hi', { wa_id: '60123456710', profile: { name: profile } }, { from: '60123456710' });
      const { name, profileName } = await contactOf('60123456710');
      return [name, profileName];
    };
    expect(await named('bob 🤙')).toEqual(['bob 🤙', 'bob 🤙']);
    expect(await named('bobby')).toEqual(['bobby', 'bobby']);
    await hello({ name: 'Robert Tan' });
    expect(await named('bob 🤙')).toEqual(['Robert Tan', 'bob 🤙']);
    await hello();
    await expect
      .poll(() => sent().flatMap(({ to, text }) => (to === '60123456710' ? [(text as Json)['body']] : [])))
      .toEqual(['Dear Robert Tan', 'Dear Robert Tan']);
    await server.call('PATCH', '/v1/contacts/60123456710', { name: 'Mr Tan' });
    expect(await named('B')).toEqual(['Mr Tan', 'B']);
    await server.call('PATCH', '/v1/contacts/60123456710', { name: '' });
    expect(await named('Bob')).toEqual(['Bob', 'Bob']);
  });
});

describe('a store from before contact ids', () => {
  it('still works: its message is sent, and its contact can answer from the number that WhatsApp knows', async () => {
    await server.stop();
    const dataDir = makeDataDir();
    const database = new Database(join(dataDir, 'flows.db'));
    const older = new URL('../../../packages/flow-store/test/stores/before-contact-ids.sql', import.meta.url);
    database.exec(readFileSync(older, 'utf8'));
    // The message must not be too old to be sent when this test runs.
    database.exec(`update messages set created_at = ${Date.now()}`);
    database.close();
    knownAs = () => ({ wa_id: '551187654321', user_id: 'BR.77' });
    await server.restart({ dataDir });
    for (const [name, value] of Object.entries(WHATSAPP_SECRETS)) {
      await server.call('PUT', `/v1/secrets/${name}`, { value });
    }
    // A message without an access token waits before its retry; a start retries at once.
    await server.stop();
    await server.restart({ settings: { ...settings(), CONTACT_NAMES: 'latest' } });
    await expect.poll(() => sent().length).toBe(1);
    expect(sent()).toMatchObject([
      { to: '5511987654321', interactive: { body: { text: 'Hi Ana CRM-77, continue?' } } },
    ]);
    await expect.poll(async () => (await contactOf('551187654321'))['name']).toBe('Ana B.');
    // The tap goes to the run that asked; the contact that an earlier one created then is the same person.
    await write(tap('Yes'), { wa_id: '551187654321', profile: { name: 'Ana 🌸' } }, { from: '551187654321' });
    await expect.poll(() => sent().length).toBe(2);
    expect(sent()[1]).toMatchObject({ to: '551187654321', text: { body: 'Thanks CRM-77' } });
    expect(await runsOf('contactNumber=5511987654321')).toMatchObject([{ status: 'completed' }]);
    expect(await contactOf('5511987654321')).toMatchObject({ name: 'Ana 🌸', profileName: 'Ana 🌸' });
    await expect
      .poll(async () => (await contactOf('551187654321'))['contactId'])
      .toBe((await contactOf('5511987654321'))['contactId']);
    await write('hi', ...byNumber('551187654321'));
    expect(await runsOf('contactNumber=551187654321')).toHaveLength(2);
    expect(await contactOf('551187654321')).toEqual(await contactOf('5511987654321'));
  });

  it('a person whose user id a delivery report named answers from that alone, and stays one contact', async () => {
    const before = graph.requests.length;
    const template = { type: 'template', name: 'tea', language: 'en' };
    const flowId = await server.publish(
      flowOf({
        say: { type: 'send-message', config: { blocks: [template] }, exits: { next: 'done' } },
        done: COMPLETE,
      }),
    );
    const [number, id] = ['60123777001', 'MY.13491208655302741918'];
    const trigger = { contact_number: number, name: 'Ben' };
    expect((await server.call('POST', `/trigger/flow/${flowId}`, trigger)).status).toBe(200);
    await expect.poll(() => graph.requests.length).toBe(before + 1);
    const { biz_opaque_callback_data } = graph.requests.at(-1)?.json as Json;
    const report = { id: 'wamid.report', status: 'delivered', timestamp: '1700000001', biz_opaque_callback_data };
    const contacts = [{ wa_id: number, user_id: id, profile: { name: 'Ben' } }];
    const statuses = [{ ...report, recipient_id: number, recipient_user_id: id }];
    expect((await postChange(server, { contacts, statuses })).status).toBe(200);
    await write('hello', ...byId(id, 'Ben'));
    const { body } = await server.call('GET', '/v1/contacts?query=Ben&limit=10');
    expect(body['items']).toEqual([expect.objectContaining({ contactNumber: number, profileName: 'Ben' })]);
  });
});
