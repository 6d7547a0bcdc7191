import { expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({ attributes: { tier: 'string', town: 'string' } });

const asking = (word: string) =>
  flowOf({
    ask: sendText(`${word}?`, 'wait'),
    wait: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'thank', 'not-answered': 'done' },
    },
    thank: sendText(`${word} is {{reply.text}}`, 'done'),
    done: COMPLETE,
  });

const merge = (into: string, from: string) => server.call('POST', `/v1/contacts/${into}/merge`, { from });
const textsOf = async (contact: string) => {
  const { items } = (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contact}/messages`)).body;
  return items.map((message) => (message['content'] as Json | undefined)?.['text'] ?? message['text']);
};

it('two contacts become one, whose runs continue through a kill with replies from either number', async () => {
  const [ann, ben] = ['60123456701', '60123456702'];
  const [tea, milk] = [await server.publish(asking('Tea')), await server.publish(asking('Milk'))];
  const first = await server.trigger(tea, { contact_number: ann, name: 'Ann' });
  await untilStatus(server, first, 'waiting');
  const second = await server.trigger(milk, { contact_number: ben, name: 'Ben' });
  await untilStatus(server, second, 'waiting');
  await server.call('PATCH', `/v1/contacts/${ann}`, { attributes: { tier: 'gold' }, tags: ['vip'] });
  const change = { attributes: { tier: 'tin', town: 'Ipoh' }, tags: ['new'] };
  const { contactId: benId } = (await server.call('PATCH', `/v1/contacts/${ben}`, change)).body;
  const { contactId } = (await server.call('GET', `/v1/contacts/${ann}`)).body;

  const merged = await merge(ann, ben);
  const contact = { contactId, contactNumber: ann, name: 'Ann', attributes: { tier: 'gold', town: 'Ipoh' } };
  expect(merged).toMatchObject({
    status: 200,
    body: { contact: { ...contact, tags: ['vip', 'new'] }, isRepeat: false },
  });
  expect(merged.body['counts']).toEqual({ addresses: 1, attributes: 1, tags: 1, runs: 1, messages: 1 });
  await server.kill();
  await server.restart();

  expect((await merge(ann, String(benId))).body).toEqual({ ...merged.body, isRepeat: true });
  for (const [number, text] of [
    [ben, 'cold'],
    [ann, 'hot'],
  ]) {
    await server.call('POST', '/v1/messages', { contactNumber: number, text });
  }
  for (const runId of [first, second]) expect(await untilFinished(server, runId)).toMatchObject({ contactId });
  await expect.poll(() => textsOf(ann)).toEqual(['Tea?', 'Milk?', 'cold', 'Milk is cold', 'hot', 'Tea is hot']);
  for (const key of [ben, String(benId)]) {
    expect((await server.call('GET', `/v1/contacts/${key}`)).body).toMatchObject(contact);
    expect(await textsOf(key)).toHaveLength(6);
  }
  const audit = await server.call<{ items: Json[] }>(
    'GET',
    `/v1/audit?subjectKind=contact&subjectId=${String(contactId)}`,
  );
  expect(audit.body.items.map(({ action }) => action)).toEqual(['merged', 'changed', 'changed']);
  expect(audit.body.items[0]).toMatchObject({ after: { tags: ['vip', 'new'], mergedContactId: benId } });

  const erased = await server.call('DELETE', `/v1/contacts/${String(benId)}`);
  expect(erased.body['counts']).toMatchObject({ contacts: 2, addresses: 2, runs: 2, messages: 6 });
  for (const key of [ann, ben, String(benId)])
    expect((await server.call('GET', `/v1/contacts/${key}`)).status).toBe(404);
});

it('a merge without two contacts changes nothing', async () => {
  const number = '60123456703';
  await server.call('POST', '/v1/contacts', { contactNumber: number });
  const refused = async (into: string, from: unknown) => {
    const { status, body } = await server.call('POST', `/v1/contacts/${into}/merge`, { from });
    return [status, body['code']];
  };
  expect(await refused(number, number)).toEqual([409, 'same_contact']);
  expect(await refused(number, '60123456704')).toEqual([404, 'unknown_contact']);
  expect(await refused('60123456704', number)).toEqual([404, 'unknown_contact']);
  expect(await refused(number, 'c_00000000000000000000000000000000')).toEqual([404, 'unknown_contact']);
  expect(await refused(number, '12')).toEqual([400, 'invalid_request']);
  expect(await refused(number, undefined)).toEqual([400, 'invalid_request']);
});
