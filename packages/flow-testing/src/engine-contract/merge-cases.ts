import { FlowError } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

const codeOf = (error: unknown): unknown => (FlowError.is(error) ? error.code : error);

/** Defines the tests of merges of contacts. */
export function describeMergeCases(used: UsedEngine): void {
  const merge = (into: string, from: string) => used.engine.mergeContacts({ into, from });
  const contactOf = async (runId: string): Promise<string> => (await used.read(runId)).contactId;
  const deliver = (contactNumber: string, text: string) => used.engine.deliver({ contactNumber, text });
  const runsOf = async (contactId: string) => (await used.store.runs.list({ contactId }, { limit: 100 })).items;
  const textsTo = async (contactId: string) =>
    (await used.store.messages.list(contactId, { limit: 100 })).items.flatMap((message) =>
      message.direction === 'inbound' ? [message.text] : [],
    );
  const asking = (word: string) => ({
    steps: {
      asked: { type: 'question', config: { word: `${word}?` }, exits: { yes: 'said', other: 'said', failed: 'sorry' } },
      said: say(`${word} answered`, 'done'),
      sorry: say(`${word} failed`, 'done'),
      done,
    },
  });
  /** Starts a run of each of two contacts. */
  const startBoth = async (first: string, second = first) => {
    const one = await used.start(first, ANN);
    await used.until(one.runId, isWaiting);
    const other = await used.start(second, BEN);
    await used.until(other.runId, isWaiting);
    return { one: one.runId, other: other.runId, ann: await contactOf(one.runId), ben: await contactOf(other.runId) };
  };

  it('E19: runs of both continue with replies from the addresses of either, the one that asked last first', async () => {
    await used.publish('tea', asking('Tea'));
    await used.publish('milk', asking('Milk'));
    const { one, other, ann, ben } = await startBoth('tea', 'milk');
    const merged = await merge(ann, ben);
    expect(merged).toMatchObject({ contact: { contactId: ann, contactNumber: ANN }, isRepeat: false });
    expect(merged.counts).toEqual({ addresses: 1, attributes: 0, tags: 0, runs: 1, messages: 1 });
    expect(await deliver(ANN, 'yes')).toMatchObject({ outcome: 'resumed', runId: other });
    expect(await deliver(BEN, 'no')).toMatchObject({ outcome: 'resumed', runId: one });
    for (const runId of [one, other]) {
      expect((await used.until(runId, hasEnded)).contactId).toBe(ann);
      expect((await used.read(runId)).state.status).toBe('completed');
    }
    await expect.poll(used.texts).toEqual(['Tea?', 'Milk?', 'Milk answered', 'Tea answered']);
    expect(await used.store.contacts.find(ben)).toBeUndefined();
    expect(await runsOf(ben)).toEqual([]);
  });

  it('E19: waits for a call of the merged contact, and does what came behind it, in order', async () => {
    await used.publish('f', {
      steps: {
        ask: { type: 'call', exits: { next: 'called' } },
        called: say('Called', 'asked'),
        ...asking('Tea').steps,
      },
    });
    await used.publish('tea', asking('Own'));
    const own = await used.start('tea', ANN);
    await used.until(own.runId, isWaiting);
    const { runId } = await used.start('f', BEN);
    await used.calls(1);
    const [ann, ben] = [await contactOf(own.runId), await contactOf(runId)];
    const behind = deliver(BEN, 'yes');
    if (used.isLasting) expect(await behind).toMatchObject({ outcome: 'queued' });
    const merging = merge(ann, ben);
    expect(await used.store.contacts.find(ben)).toBeDefined();
    used.steps.answer();
    expect(await merging).toMatchObject({ contact: { contactId: ann } });
    await behind;
    await used.until(runId, hasEnded);
    await used.calls(1);
    expect(await deliver(BEN, 'yes')).toMatchObject({ runId: own.runId });
    await used.until(own.runId, hasEnded);
    await expect.poll(used.texts).toEqual(['Own?', 'Called', 'Tea?', 'Tea answered', 'Own answered']);
    expect(await textsTo(ann)).toEqual(['yes', 'yes']);
  });

  it('E19: loses nothing that comes meanwhile for either contact, and does nothing twice', async () => {
    const count = 8;
    // Both supersede waiting runs, of which there are none; beside many unfinished runs, others would be refused.
    await used.publish('f', { steps: { said: say('{{data.n}}', 'done'), done } });
    await used.publish('word', {
      triggers: [{ type: 'keyword', match: 'begin-with', keywords: ['hello'] }],
      steps: { said: say('Hi', 'done'), done },
    });
    const start = (n: number) =>
      used.engine.start({ flowId: 'f', contactNumber: n % 2 === 0 ? ANN : BEN, data: { n }, idempotencyKey: `k${n}` });
    const first = await Promise.all([start(0), start(1)]);
    for (const { runId } of first) await used.until(runId, hasEnded);
    const [ann = '', ben = ''] = await Promise.all(first.map(({ runId }) => contactOf(runId)));
    const numbers = Array.from({ length: count }, (_, index) => index + 2);
    const hello = (n: number) =>
      used.engine.deliver({ contactNumber: n % 2 === 0 ? ANN : BEN, text: `hello ${n}`, messageId: `m${n}` });
    const work = numbers.flatMap((n) => [start(n), hello(n)]);
    const merging = merge(ann, ben);
    const later = numbers.flatMap((n) => [start(n + count), hello(n + count)]);
    await Promise.all([...work, ...later, merging]);
    const starts = 2 + 2 * count;
    const expected = [...Array.from({ length: starts }, (_, n) => String(n)), ...Array(2 * count).fill('Hi')];
    await expect.poll(() => [...used.texts()].sort()).toEqual(expected.sort());
    const runs = await runsOf(ann);
    expect(runs).toHaveLength(starts + 2 * count);
    expect(runs.map(({ state }) => state.status)).toEqual(runs.map(() => 'completed'));
    expect(new Set(await textsTo(ann)).size).toBe(2 * count);
    expect([await runsOf(ben), await textsTo(ben)]).toEqual([[], []]);
    expect(await start(3)).toMatchObject({ isRepeat: true });
  });

  it('E19: takes the callback and the failed message of a run of the merged contact', async () => {
    await used.publish('ring', {
      steps: { ring: { type: 'ring', config: { word: 'long' }, exits: { rung: 'done' } }, done },
    });
    await used.publish('tea', asking('Tea'));
    const { one, other, ann, ben } = await startBoth('tea', 'ring');
    await merge(ben, ann);
    const token = used.steps.callbackUrls[0]?.split('/').at(-1) ?? '';
    await used.engine.receiveCallback({ token, headers: {}, body: new Uint8Array([1]) });
    await used.until(other, hasEnded);
    await expect.poll(used.texts).toEqual(['Tea?']);
    const [message] = used.sent;
    await expect
      .poll(async () => (await used.store.messages.findOutbound(ben, message?.id ?? ''))?.status)
      .toBe('sent');
    const failure = { code: '131026', reason: 'Not on the channel' };
    await used.engine.recordStatus({ message: { id: message?.id ?? '' }, status: 'failed', at: Date.now(), failure });
    await used.until(one, hasEnded);
    await expect.poll(used.texts).toEqual(['Tea?', 'Tea failed']);
    expect((await used.read(one)).contactId).toBe(ben);
  });

  it('E19: is done once, and refuses what is no merge', async () => {
    await used.publish('tea', asking('Tea'));
    const { ann, ben } = await startBoth('tea');
    const refused = async (into: string, from: string) =>
      codeOf(await merge(into, from).catch((error: unknown) => error));
    expect(await refused(ann, ann)).toBe('same_contact');
    expect([await refused('c_ghost', ann), await refused(ann, 'c_ghost')]).toEqual([
      'unknown_contact',
      'unknown_contact',
    ]);
    const { counts } = await merge(ann, ben);
    expect(await merge(ann, ben)).toMatchObject({ contact: { contactId: ann }, counts, isRepeat: true });
    expect(await refused(ben, ann)).toBe('same_contact');
    expect(await refused(ann, ann)).toBe('same_contact');
  });

  it('E19: merges two contacts into each other at the same time without a wait for ever', async () => {
    await used.publish('tea', asking('Tea'));
    const { one, other, ann, ben } = await startBoth('tea');
    const settled = await Promise.allSettled([merge(ann, ben), merge(ben, ann), merge(ann, ben)]);
    expect(settled.map(({ status }) => status)).toContain('fulfilled');
    for (const result of settled) if (result.status === 'rejected') expect(codeOf(result.reason)).toBe('same_contact');
    const left = (await Promise.all([ann, ben].map((id) => used.store.contacts.find(id)))).filter(Boolean);
    expect(left).toHaveLength(1);
    for (const text of ['yes', 'no']) await deliver(BEN, text);
    for (const runId of [one, other]) expect((await used.until(runId, hasEnded)).contactId).toBe(left[0]?.contactId);
  });

  it('E19: the id of the merged contact names the other one', async () => {
    await used.publish('tea', asking('Tea'));
    const { ann, ben } = await startBoth('tea');
    await merge(ann, ben);
    const changed = await used.engine.changeContact(ben, { addTags: ['vip'] });
    expect(changed).toMatchObject({ contactId: ann, tags: ['vip'] });
    const { runId } = await used.engine.start({ flowId: 'tea', contactId: ben, data: {} });
    expect(await contactOf(runId)).toBe(ann);
    await used.until(runId, isWaiting);
    expect(await used.engine.deliver({ contactId: ben, text: 'yes' })).toMatchObject({ runId });
    await used.until(runId, hasEnded);
  });

  it('E19: an erasure of either contact erases both', async () => {
    await used.publish('tea', asking('Tea'));
    const { ann, ben } = await startBoth('tea');
    await merge(ann, ben);
    await used.engine.erase({ contactId: ben, erasureId: 'e1' });
    for (const id of [ann, ben]) {
      expect(await used.store.contacts.find(id)).toBeUndefined();
      expect([await runsOf(id), await textsTo(id)]).toEqual([[], []]);
      expect(await used.store.contacts.findMerge(id)).toBeUndefined();
    }
    expect((await used.store.erasures.find('e1'))?.counts).toMatchObject({ contacts: 2, addresses: 2, runs: 2 });
  });

  it('E19: an erasure at the same time erases the merged contact, wherever it is by then', async () => {
    await used.publish('tea', asking('Tea'));
    const { other, ann, ben } = await startBoth('tea');
    const [, merged] = await Promise.allSettled([
      used.engine.erase({ contactId: ben, erasureId: 'e1' }),
      merge(ann, ben),
    ]);
    if (merged.status === 'rejected') expect(codeOf(merged.reason)).toBe('unknown_contact');
    expect(await used.store.runs.find(other)).toBeUndefined();
    expect(await used.store.contacts.find(ben)).toBeUndefined();
    expect(await used.store.contacts.findMerge(ben)).toBeUndefined();
  });

  it('E19: runs of both continue after a restart', async ({ skip }) => {
    skip(!used.isLasting, RESTARTS);
    await used.publish('tea', asking('Tea'));
    const { one, other, ann, ben } = await startBoth('tea');
    await merge(ann, ben);
    await used.restart();
    expect(await deliver(BEN, 'yes')).toMatchObject({ runId: other });
    expect(await deliver(BEN, 'yes')).toMatchObject({ runId: one });
    for (const runId of [one, other]) await used.until(runId, hasEnded);
    expect(await merge(ann, ben)).toMatchObject({ isRepeat: true });
    await expect.poll(used.texts).toEqual(['Tea?', 'Tea?', 'Tea answered', 'Tea answered']);
  });
}
