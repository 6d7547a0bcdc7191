import { expect, it } from 'vitest';
import { ANN, BEN, done, hasEnded, isWaiting, say } from './engine-under-test.js';
import type { UsedEngine } from './engine-under-test.js';

/** Defines the tests of triggers: other runs of the contact, and limits. */
export function describeTriggerCases(used: UsedEngine): void {
  it('E6: supersedes a waiting run by a newer one and keeps a cancelled run cancelled', async () => {
    await used.publish('f', { steps: { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done } });
    const older = await used.start('f');
    await used.until(older.runId, isWaiting);
    const newer = await used.start('f');
    expect((await used.until(older.runId, hasEnded)).state.status).toBe('superseded');
    await used.until(newer.runId, isWaiting);
    await used.engine.cancel(newer.runId);
    await used.engine.cancel(newer.runId);
    expect((await used.read(newer.runId)).state.status).toBe('cancelled');
  });

  it('E6: continues all runs with "keep", and delivers a message to the run that asked last', async () => {
    const asks = (id: string) => ({
      whileRunning: 'keep' as const,
      steps: {
        call: { type: 'call', exits: { next: 'ask' } },
        ask: { type: 'ask', exits: { answered: 'say', late: 'done' } },
        say: say(`${id} {{reply.text}}`, 'done'),
        done,
      },
    });
    await used.publish('a', asks('a'));
    await used.publish('b', {
      ...asks('b'),
      triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['b'] }],
    });
    const older = await used.start('a');
    const newer = await used.start('b');
    for (const count of [1, 2]) {
      await used.calls(count);
      used.steps.answer();
    }
    for (const { runId } of [older, newer]) await used.until(runId, isWaiting);
    await used.restart();
    for (const [text, { runId }] of [
      ['b', newer],
      ['two', older],
    ] as const) {
      expect(await used.engine.deliver({ contactNumber: ANN, text })).toMatchObject({ outcome: 'resumed', runId });
    }
    await expect.poll(used.texts).toEqual(['b b', 'a two']);
  });

  it('E6: allows ten runs at a time with "keep" and one with "refuse"', async () => {
    const ask = { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done };
    await used.publish('keep', { whileRunning: 'keep', steps: ask });
    await used.publish('refuse', { triggers: [{ type: 'webhook', whileRunning: 'refuse' }], steps: ask });
    const first = await used.start('refuse');
    await expect(used.start('refuse')).rejects.toMatchObject({
      code: 'run_in_progress',
      details: { runId: first.runId },
    });
    const runIds = [first.runId];
    while (runIds.length < 10) runIds.push((await used.start('keep')).runId);
    for (const runId of runIds) await used.until(runId, isWaiting);
    await expect(used.start('keep')).rejects.toMatchObject({ code: 'too_many_runs' });
    await used.start('refuse', BEN);
  });

  it('E6: starts the flow of an interrupting keyword while a run waits for a reply', async () => {
    const ask = { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done };
    const words = (keyword: string) => ({ type: 'keyword', match: 'is', keywords: [keyword] }) as const;
    await used.publish('f', { steps: ask });
    await used.publish('stop', { triggers: [{ ...words('stop'), interruptsWait: true }], steps: { done } });
    await used.publish('menu', { triggers: [words('menu')], steps: { done } });
    const asked = await used.start('f');
    await used.until(asked.runId, isWaiting);
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'menu' })).toMatchObject({ outcome: 'resumed' });
    const again = await used.start('f');
    await used.until(again.runId, isWaiting);
    expect(await used.engine.deliver({ contactNumber: ANN, text: 'Stop' })).toMatchObject({ outcome: 'started' });
    expect((await used.until(again.runId, hasEnded)).state.status).toBe('superseded');
  });

  it('E8: starts the first flow below its limit, and the fallback flow for a message without a match', async () => {
    const limit = { times: 1, per: { amount: 1, unit: 'days' as const } };
    const keyword = { type: 'keyword', match: 'is', keywords: ['hi'] } as const;
    await used.publish('first', { triggers: [{ ...keyword, limit }], steps: { done } });
    await used.publish('second', { triggers: [keyword], steps: { done } });
    await used.publish('rest', { triggers: [{ type: 'unmatched' }], steps: { done } });
    const flows = [];
    for (const text of ['Hi', 'hi', 'bye']) {
      const { runId = '' } = await used.engine.deliver({ contactNumber: ANN, text });
      flows.push((await used.until(runId, hasEnded)).flowId);
    }
    expect(flows).toEqual(['first', 'second', 'rest']);
    await used.publish('hook', { triggers: [{ type: 'webhook', limit }], steps: { done } });
    await used.start('hook');
    await expect(used.start('hook')).rejects.toMatchObject({ code: 'trigger_limit_reached' });
    await used.start('hook', BEN);
  });
}
