import { FlowError } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { ANN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

const codeOf = (error: unknown): unknown => (FlowError.is(error) ? error.code : error);

/** Defines the tests of changes of contacts, and of the triggers that they start. */
export function describeChangeCases(used: UsedEngine): void {
  const runsOf = async (flowId: string) => (await used.store.runs.list({ flowId }, { limit: 100 })).items;
  const untilRuns = (flowId: string, count: number) =>
    expect.poll(async () => (await runsOf(flowId)).filter(hasEnded).length).toBe(count);
  const publishTag = (id: string, word: string) =>
    used.publish(id, {
      steps: { tag: { type: 'tag', config: { word }, exits: { next: 'ask' } }, ask: { type: 'ask' } },
    });

  it('E16: starts the flow of a tag that the contact gets, beside the run that adds it, and none for one that it has', async () => {
    await used.publish('vip', {
      triggers: [{ type: 'tag-added', tag: ' VIP' }],
      steps: { say: say('Welcome {{data.tag}}', 'done'), done },
    });
    await publishTag('a', 'vip');
    await publishTag('b', 'Vip');
    const { runId } = await used.start('a');
    await untilRuns('vip', 1);
    expect((await used.read(runId)).state.status).toBe('waiting');
    const [started] = await runsOf('vip');
    expect(started?.state.trigger).toMatchObject({ type: 'tag-added', data: { tag: 'vip' } });
    await used.until((await used.start('b')).runId, isWaiting);
    await expect.poll(used.texts).toEqual(['Welcome vip']);
    expect(await runsOf('vip')).toHaveLength(1);
  });

  it('E16: starts the flow of an attribute that gets another value, also by an operator, and none for an equal one', async () => {
    await used.publish('tier', {
      triggers: [{ type: 'attribute-changed', attribute: 'tier' }],
      steps: { say: say('{{data.previous}} to {{data.value}}', 'done'), done },
    });
    const saving = (word: string) => ({
      steps: { save: { type: 'save', config: { word }, exits: { next: 'done' } }, done },
    });
    await used.publish('gold', saving('gold'));
    const { runId } = await used.start('gold');
    await untilRuns('tier', 1);
    await used.until((await used.start('gold')).runId, hasEnded);
    const { contactId } = await used.read(runId);
    expect(await used.engine.changeContact(contactId, { attributes: { tier: 'gold' } })).toMatchObject({ contactId });
    expect(await used.engine.changeContact(contactId, { attributes: { tier: 'silver' } })).toMatchObject({
      attributes: { tier: 'silver' },
    });
    await untilRuns('tier', 2);
    expect(await used.engine.changeContact(contactId, { name: 'Ann', attributes: { tier: null } })).toMatchObject({
      attributes: {},
    });
    await untilRuns('tier', 3);
    await expect.poll(used.texts).toEqual([' to gold', 'gold to silver', 'silver to ']);
    expect(await used.engine.changeContact('nobody', { name: 'x' })).toBeUndefined();
  });

  it('E16: starts the flow once when the engine ends after the change', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('vip', {
      triggers: [{ type: 'tag-added', tag: 'vip' }],
      steps: { say: say('Welcome', 'done'), done },
    });
    await used.publish('a', {
      steps: {
        tag: { type: 'tag', config: { word: 'vip' }, exits: { next: 'call' } },
        call: { type: 'call', exits: { next: 'done' } },
        done,
      },
    });
    const { runId } = await used.start('a');
    await used.calls(1);
    // Stored with the change, and behind the call in the queue of the contact.
    expect((await runsOf('vip')).map(({ state }) => state.status)).toEqual(['running']);
    await used.restart();
    await used.calls(2);
    used.steps.answer();
    await used.until(runId, hasEnded);
    await untilRuns('vip', 1);
    await expect.poll(used.texts).toEqual(['Welcome']);
    expect(await runsOf('vip')).toHaveLength(1);
  });

  it('E16: starts the flow once when several changes give the contact the same tag or value at one time', async () => {
    await used.publish('vip', { triggers: [{ type: 'tag-added', tag: 'vip' }], steps: { done } });
    await used.publish('tier', { triggers: [{ type: 'attribute-changed', attribute: 'tier' }], steps: { done } });
    await publishTag('a', 'vip');
    await used.publish('b', { steps: { done } });
    const { runId } = await used.start('b');
    const { contactId } = await used.until(runId, hasEnded);
    const change = () => used.engine.changeContact(contactId, { addTags: ['vip'], attributes: { tier: 'gold' } });
    await Promise.all([change(), change(), used.start('a'), change(), used.start('a'), change()]);
    await untilRuns('vip', 1);
    await untilRuns('tier', 1);
    await expect.poll(async () => (await runsOf('a')).every((run) => isWaiting(run) || hasEnded(run))).toBe(true);
    expect([await runsOf('vip'), await runsOf('tier')].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('E16: starts the flows of the tags and attributes with which a contact is created, once', async () => {
    await used.publish('vip', {
      triggers: [{ type: 'tag-added', tag: 'vip' }],
      steps: { say: say('Welcome', 'done'), done },
    });
    await used.publish('tier', { triggers: [{ type: 'attribute-changed', attribute: 'tier' }], steps: { done } });
    await used.publish('a', { steps: { done } });
    const details = { contactNumber: ANN, name: 'Ann', addTags: ['vip'], attributes: { tier: 'gold' } };
    const create = () => used.engine.createContact(details).catch((error: unknown) => codeOf(error));
    const answers = await Promise.all([create(), create(), create()]);
    expect(answers.filter((answer) => answer === 'contact_conflict')).toHaveLength(2);
    const [created] = answers.filter((answer) => answer !== 'contact_conflict');
    expect(created).toMatchObject({ contactNumber: ANN, name: 'Ann', tags: ['vip'], attributes: { tier: 'gold' } });
    await untilRuns('vip', 1);
    await untilRuns('tier', 1);
    await expect.poll(used.texts).toEqual(['Welcome']);
    const { contactId } = await used.read((await used.start('a', ANN)).runId);
    expect(created).toMatchObject({ contactId });
    expect(await create()).toBe('contact_conflict');
    expect([await runsOf('vip'), await runsOf('tier')].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('creates a contact that was erased anew, under another id', async () => {
    const { contactId } = await used.engine.createContact({ contactNumber: ANN, name: 'Ann' });
    await used.engine.erase({ contactId, erasureId: 'e1' });
    const created = await used.engine.createContact({ contactNumber: ANN });
    expect(created).toMatchObject({ contactNumber: ANN, name: '' });
    expect(created.contactId).not.toBe(contactId);
    expect(await used.store.contacts.find(contactId)).toBeUndefined();
  });

  it('E16: supersedes the run that changes the contact only if its trigger replaces, and starts none if it refuses', async () => {
    for (const whileRunning of ['replace', 'refuse'] as const) {
      await used.publish(whileRunning, {
        triggers: [{ type: 'tag-added', tag: whileRunning, whileRunning }],
        steps: { done },
      });
      await publishTag(`by-${whileRunning}`, whileRunning);
    }
    const refused = await used.start('by-refuse');
    await used.until(refused.runId, isWaiting);
    expect(await runsOf('refuse')).toEqual([]);
    const replaced = await used.start('by-replace');
    expect((await used.until(replaced.runId, hasEnded)).state.status).toBe('superseded');
    await untilRuns('replace', 1);
  });

  it('E16: ends a chain of flows whose changes start each other', async () => {
    await used.publish('loop', {
      triggers: [{ type: 'webhook' }, { type: 'attribute-changed', attribute: 'tier' }],
      steps: { save: { type: 'save', config: { word: '{{attributes.tier}}x' }, exits: { next: 'done' } }, done },
    });
    await used.start('loop', ANN);
    await untilRuns('loop', 11);
    expect((await used.store.contacts.find((await runsOf('loop'))[0]?.contactId ?? ''))?.attributes).toEqual({
      tier: 'x'.repeat(11),
    });
  });
}
