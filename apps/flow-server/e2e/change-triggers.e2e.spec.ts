import type { FlowDocument, StepDocument, Trigger } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Run } from './runs.js';
import { untilFinished } from './runs.js';
import { useServer } from './use-server.js';

const server = useServer({ attributes: { tier: 'string', steps_left: 'numeric' } });

const endedRunsOf = async (flowId: string): Promise<readonly Run[]> =>
  (await server.call<{ items: Run[] }>('GET', `/v1/runs?flowId=${flowId}&limit=100`)).body.items.filter(
    ({ finishedAt }) => finishedAt !== null,
  );
const textsOf = async (contact: string): Promise<readonly unknown[]> =>
  (await server.call<{ items: { text: string }[] }>('GET', `/v1/contacts/${contact}/messages`)).body.items.map(
    ({ text }) => text,
  );
const listening = (text: string, ...triggers: readonly Trigger[]): FlowDocument =>
  flowOf({ tell: sendText(text, 'done'), done: COMPLETE }, { triggers });
const save = (attribute: string, value: string): StepDocument => ({
  type: 'save-attribute',
  config: { assignments: [{ attribute, value }] },
  exits: { next: 'done' },
});
const addTag = (tag: string): StepDocument => ({ type: 'add-tag', config: { tag }, exits: { next: 'done' } });
const patch = (contact: string, body: object) => server.call('PATCH', `/v1/contacts/${contact}`, body);
const remove = (flowId: string) => server.call('DELETE', `/v1/flows/${flowId}`);

describe('a flow that a change of the contact starts', () => {
  it('starts by a step, by a mapping of a trigger and by the API, and not by a change to an equal value', async () => {
    const contact = '60123460001';
    const vip = await server.publish(listening('Welcome {{data.tag}}', { type: 'tag-added', tag: 'vip' }));
    const tier = await server.publish(
      listening('{{data.attribute}}: {{data.previous | default: "none"}}, {{data.value | default: "none"}}', {
        type: 'attribute-changed',
        attribute: 'tier',
      }),
    );
    const tagging = await server.publish(flowOf({ tag: addTag('VIP'), done: COMPLETE }));
    const saving = await server.publish(flowOf({ save: save('tier', 'gold'), done: COMPLETE }));
    const mapping = await server.publish(
      flowOf(
        { done: COMPLETE },
        { triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'tier', value: '{{data.level}}' }] }] },
      ),
    );
    const start = async (flowId: string, data: object = {}) =>
      untilFinished(server, await server.trigger(flowId, { contact_number: contact, ...data }));

    await start(tagging);
    await expect.poll(() => textsOf(contact)).toEqual(['Welcome VIP']);
    await start(saving);
    await expect.poll(() => endedRunsOf(tier)).toHaveLength(1);
    await start(saving);
    await start(mapping, { level: 'silver' });
    await expect.poll(() => endedRunsOf(tier)).toHaveLength(2);
    await start(mapping, { level: 'silver' });
    expect((await patch(contact, { attributes: { tier: 'silver' }, tags: ['vip', 'VIP'] })).status).toBe(200);
    expect((await patch(contact, { attributes: { tier: null } })).body).toMatchObject({ attributes: {} });
    await expect.poll(() => endedRunsOf(tier)).toHaveLength(3);
    expect((await patch(contact, { tags: [] })).body).toMatchObject({ tags: [] });
    expect((await patch(contact, { tags: ['vip'] })).body).toMatchObject({ tags: ['vip'] });
    await expect
      .poll(() => textsOf(contact))
      .toEqual(['Welcome VIP', 'tier: none, gold', 'tier: gold, silver', 'tier: silver, none', 'Welcome vip']);
    expect((await endedRunsOf(vip)).map(({ id }) => id)).toHaveLength(2);
    const [run] = await endedRunsOf(tier);
    expect((await server.call('GET', `/v1/runs/${run?.id ?? ''}`)).body['trigger']).toMatchObject({
      type: 'attribute-changed',
      data: { attribute: 'tier', value: null, previous: 'silver' },
    });
    await Promise.all([vip, tier].map(remove));
  });

  it('starts by a contact that is created with a tag, and not by one that is refused', async () => {
    const flowId = await server.publish(listening('Welcome {{name}}', { type: 'tag-added', tag: 'vip' }));
    const create = (body: object) => server.call('POST', '/v1/contacts', body);
    const contactNumber = '60123469002';
    const created = await create({
      contactNumber: '+60 12-346 9002',
      name: 'Aisyah',
      tags: [' vip '],
      attributes: { tier: 'gold' },
    });
    expect([created.status, created.headers.get('location')]).toEqual([
      201,
      `/v1/contacts/${String(created.body['contactId'])}`,
    ]);
    expect(created.body).toMatchObject({ contactNumber, name: 'Aisyah', tags: ['vip'], attributes: { tier: 'gold' } });
    await expect.poll(() => textsOf(contactNumber)).toEqual(['Welcome Aisyah']);
    const again = await create({ contactNumber, name: 'Ben', tags: ['vip'] });
    expect([again.status, again.body['code']]).toEqual([409, 'contact_conflict']);
    expect((await create({ contactNumber: '60123469003', tags: ['vip'], attributes: { rank: 1 } })).body).toMatchObject(
      {
        status: 400,
        errors: [{ path: '/attributes/rank', code: 'unknown_attribute' }],
      },
    );
    expect((await server.call('GET', '/v1/contacts/60123469003')).status).toBe(404);
    expect((await server.call('GET', `/v1/contacts/${contactNumber}`)).body).toMatchObject({ name: 'Aisyah' });
    const audit = await server.call(
      'GET',
      `/v1/audit?subjectKind=contact&subjectId=${String(created.body['contactId'])}`,
    );
    expect(audit.body['items']).toMatchObject([
      { action: 'created', before: null, after: { name: 'Aisyah', tags: ['vip'] } },
    ]);
    expect(await endedRunsOf(flowId)).toHaveLength(1);
    await remove(flowId);
  });

  it('starts once for each change through kill -9', async () => {
    const contacts = Array.from({ length: 40 }, (_, index) => `6012347${String(1000 + index)}`);
    const vip = await server.publish(listening('Welcome', { type: 'tag-added', tag: 'vip' }));
    const tagging = await server.publish(flowOf({ tag: addTag('vip'), done: COMPLETE }));
    const started: string[] = [];
    const starting = contacts.map((contact) =>
      server.trigger(tagging, { contact_number: contact }).then(
        () => started.push(contact),
        () => 'killed',
      ),
    );
    await expect.poll(() => started.length).toBeGreaterThan(4);
    await server.kill();
    await Promise.all(starting);
    await server.restart();
    const open = async (status: string) =>
      (await server.call<{ items: Run[] }>('GET', `/v1/runs?status=${status}`)).body.items.length;
    await expect.poll(() => open('running')).toBe(0);
    const contactsOf = async (flowId: string) => (await endedRunsOf(flowId)).map((run) => run['contactNumber']).sort();
    const tagged = await contactsOf(tagging);
    expect(tagged.length).toBeGreaterThanOrEqual(started.length);
    expect(await contactsOf(vip)).toEqual(tagged);
    await remove(vip);
  });

  it('ends after 10 flows when flows change what starts them, counted and logged', async () => {
    const contact = '60123460002';
    const ended = async (): Promise<number> =>
      Number(
        /^luluchat_run_chains_ended_total(?:\{.*\})? (\d+)$/m.exec(
          (await server.call<string>('GET', '/metrics')).body,
        )?.[1] ?? 0,
      );
    const before = await ended();
    const loop = await server.publish(
      flowOf(
        { save: save('steps_left', '{{attributes.steps_left | default: 100 | minus: 1}}'), done: COMPLETE },
        { triggers: [{ type: 'webhook' }, { type: 'attribute-changed', attribute: 'steps_left' }] },
      ),
    );
    await server.trigger(loop, { contact_number: contact });
    await expect.poll(() => endedRunsOf(loop)).toHaveLength(11);
    await expect.poll(ended).toBe(before + 1);
    expect((await server.call('GET', `/v1/contacts/${contact}`)).body['attributes']).toEqual({ steps_left: 89 });
    await server.waitForText(/a chain of runs that start runs was ended/);
    await remove(loop);
  });
});
