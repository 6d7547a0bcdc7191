import { expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const asking = flowOf({
  ask: sendText('Tea?', 'wait'),
  wait: {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' } },
    exits: { answered: 'thank', 'not-answered': 'done' },
  },
  thank: sendText('You said {{reply.text}}', 'done'),
  done: COMPLETE,
});

const pause = (contact: string, body: unknown = { hours: 2 }) =>
  server.call('POST', `/v1/contacts/${contact}/pause`, body);
const resume = (contact: string) => server.call('POST', `/v1/contacts/${contact}/resume`);
const say = (contactNumber: string, text: string) => server.call('POST', '/v1/messages', { contactNumber, text });
const transcriptOf = async (contact: string) => {
  const { items } = (await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contact}/messages`)).body;
  return items.map(({ text, outcome, status }) => [text, outcome ?? status]);
};
const countPaused = async (): Promise<number> => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^luluchat_paused_contacts\S* (\d+)$/m.exec(metrics)?.[1]);
};

it('a paused contact is left to staff, through a kill, until its automation is resumed', async () => {
  const ann = '60123456701';
  const flowId = await server.publish(asking);
  const runId = await server.trigger(flowId, { contact_number: ann, name: 'Ann' });
  await untilStatus(server, runId, 'waiting');
  const before = Date.now();
  const paused = await pause(ann);
  expect(paused).toMatchObject({ status: 200, body: { contactNumber: ann, pause: { reason: 'operator' } } });
  const { until } = paused.body['pause'] as { readonly until: string };
  expect(Date.parse(until) - before).toBeGreaterThanOrEqual(2 * 3_600_000);

  expect((await say(ann, 'for staff')).body).toEqual({ outcome: 'paused' });
  const refused = await server.call('POST', `/trigger/flow/${flowId}`, { contact_number: ann });
  expect(refused).toMatchObject({ status: 409, body: { code: 'contact_paused', pausedUntil: until } });
  expect(await countPaused()).toBe(1);
  await server.kill();
  await server.restart();

  expect((await server.call('GET', `/v1/contacts/${ann}`)).body).toMatchObject({ pause: { until } });
  expect((await say(ann, 'still for staff')).body).toEqual({ outcome: 'paused' });
  expect((await resume(ann)).body).toMatchObject({ contactNumber: ann, pause: null });
  expect((await resume(ann)).body).toMatchObject({ pause: null });
  await expect.poll(async () => (await say(ann, 'for the flow')).body['outcome']).toBe('resumed');
  await untilFinished(server, runId);
  await expect
    .poll(() => transcriptOf(ann))
    .toEqual([
      ['Tea?', 'sent'],
      ['for staff', 'paused'],
      ['still for staff', 'paused'],
      ['for the flow', 'resumed'],
      ['You said for the flow', 'sent'],
    ]);
  expect(await countPaused()).toBe(0);
  const { items } = (await server.call<{ items: Json[] }>('GET', '/v1/audit?limit=10')).body;
  const changes = items.flatMap(({ after }) => Object.keys((after as Json | null) ?? {}));
  expect(changes.filter((name) => name === 'pausedUntil')).toHaveLength(2);
});

it('a delay that ends in a pause continues the run after a kill, when the pause is over', async () => {
  const ben = '60123456702';
  const flowId = await server.publish(
    flowOf({
      nap: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'said' } },
      said: sendText('Good morning', 'done'),
      done: COMPLETE,
    }),
  );
  const runId = await server.trigger(flowId, { contact_number: ben });
  await untilStatus(server, runId, 'waiting');
  await pause(ben, { hours: 8 / 3_600 });
  await server.kill();
  await server.restart();
  const { startedAt, finishedAt } = await untilFinished(server, runId);
  expect(Date.parse(String(finishedAt)) - Date.parse(String(startedAt))).toBeGreaterThan(7_000);
  await expect.poll(() => transcriptOf(ben)).toEqual([['Good morning', 'sent']]);
});

it('what is no pause is refused, and changes nothing', async () => {
  const eve = '60123456703';
  await server.call('POST', '/v1/contacts', { contactNumber: eve });
  for (const body of [{}, { hours: 0 }, { hours: -1 }, { hours: 8_761 }, { hours: '1' }, { hours: 1, zzz: 1 }, []]) {
    expect(await pause(eve, body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  }
  expect((await pause('60123456799')).status).toBe(404);
  expect((await resume('60123456799')).status).toBe(404);
  expect((await server.call('GET', `/v1/contacts/${eve}`)).body).toMatchObject({ pause: null, optedOut: false });
  const changed = await server.call('PATCH', `/v1/contacts/${eve}`, { optedOut: true });
  expect(changed.body).toMatchObject({ optedOut: true, pause: null });
  expect((await server.call('PATCH', `/v1/contacts/${eve}`, { optedOut: 'yes' })).status).toBe(400);
});
