import type { RunRecord } from '@luluchat/flow-runtime/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';

const exits = ['a', 'b', 'c'];
const steps = {
  turn: { type: 'round-robin', config: { exits }, exits: { a: 'tag', b: 'tag', c: 'tag' } },
  tag: { type: 'add-tag', config: { tag: '{{steps.turn.exit}}' }, exits: { next: 'done' } },
  done: { type: 'complete' },
};
const takenBy = ({ state }: RunRecord) => state.steps['turn']?.['exit'];
const number = (contact: number) => `6012345${String(1000 + contact)}`;

describe('round-robin', () => {
  const cleaners: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const clean of cleaners.splice(0)) await clean();
  });

  it('is a strict cycle over concurrent contacts, restarts and new versions', async () => {
    const harness = await createEngineHarness();
    cleaners.push(() => harness.close());
    const flowId = await harness.publish({ steps });
    const startAll = async (count: number) => {
      const started = await Promise.all(
        Array.from({ length: count }, (_, contact) =>
          harness.engine.start({ flowId, contactNumber: number(contact), data: {} }),
        ),
      );
      const runs = [];
      for (const { runId } of started) runs.push(await harness.waitFor(runId, (run) => run.finishedAt !== null));
      return runs.map(takenBy);
    };
    const first = await startAll(50);
    expect(exits.map((exit) => first.filter((taken) => taken === exit).length)).toEqual([17, 17, 16]);
    await harness.restart();
    expect(await startAll(1)).toEqual(['c']);
    const draft = { name: 'two', triggers: [{ type: 'webhook' as const }], start: 'turn', steps };
    const { revision } = await harness.store.flows.replaceDraft({ flowId, draft, at: 1 });
    await harness.store.flows.publish({ flowId, revision, at: 2 });
    expect(await startAll(1)).toEqual(['a']);
    expect(await startAll(1)).toEqual(['b']);
  });
});
