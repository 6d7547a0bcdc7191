import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, RESTARTS, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of messages in both directions. */
export function describeMessageCases(used: UsedEngine): void {
  it('E2: resumes a waiting run after a restart, and once for each message id', async () => {
    await used.publish('f', {
      steps: {
        ask: { type: 'ask', exits: { answered: 'say', late: 'done' } },
        say: say('You said {{reply.text}}', 'done'),
        done,
      },
    });
    const { runId } = await used.start('f');
    await used.until(runId, isWaiting);
    await used.restart();
    const message = { messageId: 'm1', contactNumber: ANN, text: 'yes' };
    const { contactId } = await used.read(runId);
    expect(await used.engine.deliver(message)).toEqual({ contactId, outcome: 'resumed', runId });
    expect(await used.engine.deliver(message)).toMatchObject({ outcome: 'resumed', runId });
    expect(await used.engine.deliver({ ...message, contactNumber: BEN })).toMatchObject({ outcome: 'unmatched' });
    await expect(used.engine.deliver({ ...message, text: 'no' })).rejects.toMatchObject({
      code: 'message_id_conflict',
    });
    await used.until(runId, hasEnded);
    await expect.poll(used.texts).toEqual(['You said yes']);
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'yes' })).toMatchObject({ outcome: 'unmatched' });
  });

  it('E1, E2: queues a message that arrives during a call and processes it once, in order, also after a restart', async ({
    skip,
  }) => {
    skip(!used.isLasting, RESTARTS);
    const ask = { type: 'ask', exits: { answered: 'say', late: 'done' } };
    const withCall = {
      call: { type: 'call', exits: { next: 'ask' } },
      ask,
      say: say('{{reply.text}}', 'done'),
      done,
    };
    await used.publish('f', { steps: withCall });
    await used.publish('g', { steps: { ask, say: say('{{reply.text}}', 'done'), done } });
    const first = await used.start('f');
    await used.calls(1);
    const message = { messageId: 'm1', contactNumber: ANN, name: 'Ann', text: 'yes' };
    expect(await used.engine.deliver(message)).toMatchObject({ outcome: 'queued' });
    const second = await used.start('g');
    const content = { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116, name: 'also' } } as const;
    expect(await used.engine.deliver({ messageId: 'm2', contactNumber: ANN, text: 'also', content })).toMatchObject({
      outcome: 'queued',
    });
    expect(await used.engine.deliver(message)).toMatchObject({ outcome: 'queued' });
    const { contactId } = await used.read(first.runId);
    expect((await used.store.contacts.find(contactId))?.name).toBe('Ann');
    await used.restart();
    await used.calls(2);
    used.steps.answer();
    expect((await used.until(first.runId, hasEnded)).state).toMatchObject({
      status: 'completed',
      reply: { text: 'yes', kind: 'text' },
    });
    expect((await used.until(second.runId, hasEnded)).state).toMatchObject({
      status: 'completed',
      reply: { text: 'also', ...content },
    });
    await expect.poll(used.texts).toEqual(['yes', 'also']);
    expect(await used.engine.deliver(message)).toMatchObject({ outcome: 'resumed', runId: first.runId });
    const { items } = await used.store.messages.list(contactId, { limit: 10 });
    expect(items.flatMap((item) => (item.direction === 'inbound' ? [[item.id, item.outcome]] : []))).toEqual([
      ['m1', 'resumed'],
      ['m2', 'resumed'],
    ]);
  });

  it('E9: sends the messages of a contact in order, each with its own id', async () => {
    const words = Array.from({ length: 8 }, (_, index) => `word ${index}`);
    const chain = words.map((word, index) => [
      `s${index}`,
      say(word, index + 1 < words.length ? `s${index + 1}` : 'done'),
    ]);
    await used.publish('f', { steps: { ...(Object.fromEntries(chain) as FlowDocument['steps']), done } });
    await used.start('f');
    await expect.poll(used.texts).toEqual(words);
    expect(new Set(used.sent.map(({ id }) => id)).size).toBe(words.length);
  });

  it('E11: continues or fails the run of a failed question, also after a restart, unless it was answered', async () => {
    await used.publish('f', {
      steps: {
        first: { type: 'question', config: { word: '1' }, exits: { failed: 'second', yes: 'done' } },
        second: { type: 'question', config: { word: '2' }, exits: { yes: 'third' } },
        third: { type: 'question', config: { word: '3' }, exits: { yes: 'done' } },
        done,
      },
    });
    const { runId } = await used.start('f');
    const failed = (number: number) => ({
      message: { id: used.sent[number]?.id ?? '' },
      ...({ status: 'failed', at: 1, failure: { code: 'lost', reason: 'Lost.' } } as const),
    });
    const untilSent = (count: number) => expect.poll(() => used.sent.length, { timeout: 30_000 }).toBe(count);
    await untilSent(1);
    expect(await used.engine.recordStatus(failed(0))).toMatchObject({ status: 'failed' });
    await untilSent(2);
    await used.engine.deliver({ contactNumber: ANN, text: 'yes' });
    await used.engine.recordStatus(failed(1));
    await untilSent(3);
    await used.until(runId, isWaiting);
    if (used.isLasting) {
      // As if the process had ended after it stored the report, before the run got it.
      await used.store.messages.recordStatus(failed(2));
      await used.restart();
    } else {
      await used.engine.recordStatus(failed(2));
    }
    expect((await used.until(runId, hasEnded)).state).toMatchObject({
      status: 'failed',
      reason: { code: 'message_failed', stepId: 'third' },
    });
    const history = await used.store.runs.listSteps(runId);
    expect(history.map(({ stepId, exit }) => [stepId, exit])).toEqual([
      ['first', 'failed'],
      ['second', 'yes'],
      ['third', 'failed'],
    ]);
    await expect.poll(() => used.store.messages.listOpenFailures({ limit: 9 })).toEqual([]);
    const second = (await used.store.runs.listSteps(runId))[1];
    expect(second?.result).toMatchObject({ failures: [{ code: 'lost' }] });
    expect(await used.engine.recordStatus({ ...failed(0), message: { id: 'ghost' } })).toBeUndefined();
  });

  it('E12: does not take a second tap on an older question as a reply to a newer one', async () => {
    await used.publish('f', {
      steps: {
        first: { type: 'question', config: { word: '1' }, exits: { yes: 'second' } },
        second: { type: 'question', config: { word: '2' }, exits: { yes: 'done' } },
        done,
      },
    });
    const { runId } = await used.start('f');
    const tap = (number: number) =>
      used.engine.deliver({
        ...{ contactNumber: ANN, text: 'Yes', button: 'yes' },
        replyTo: used.sent[number]?.id ?? '',
      });
    await expect.poll(() => used.sent.length).toBe(1);
    expect(await tap(0)).toMatchObject({ outcome: 'resumed', runId });
    await expect.poll(() => used.sent.length).toBe(2);
    expect(await tap(0)).toMatchObject({ outcome: 'unmatched' });
    expect((await used.read(runId)).state.status).toBe('waiting');
    await tap(1);
    expect((await used.until(runId, hasEnded)).state.status).toBe('completed');
  });
}
