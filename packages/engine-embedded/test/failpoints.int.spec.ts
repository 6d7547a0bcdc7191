import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const CHANNELS = [
  'luluchat:run:accepted',
  'luluchat:step:before-execute',
  'luluchat:step:after-execute',
  'luluchat:turn:before-commit',
  'luluchat:turn:after-commit',
  'luluchat:message:before-hand-over',
  'luluchat:message:after-hand-over',
  'luluchat:store:before-commit',
  'luluchat:store:after-commit',
];

describe('the failpoints of engine and store', () => {
  let harness: EngineHarness;
  const seen: string[] = [];
  const note = (_: unknown, name: string | symbol): void => void seen.push(String(name).replace('luluchat:', ''));
  afterEach(async () => {
    for (const name of CHANNELS) unsubscribe(name, note);
    await harness.close();
  });

  it('are published in the order of events', async () => {
    harness = await createEngineHarness();
    const flowId = await harness.publish({
      steps: {
        call: { type: 'call', exits: { next: 'greet' } },
        greet: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Hi' }] },
          exits: { next: 'done' },
        },
        done: { type: 'complete' },
      },
    });
    for (const name of CHANNELS) subscribe(name, note);
    const { runId } = await harness.engine.start({ flowId, contactNumber: '60123456789', data: {} });
    await harness.waitForCalls(1);
    harness.answer();
    await harness.waitFor(runId, (run) => run.finishedAt !== null);
    await expect.poll(() => seen.at(-1)).toBe('store:after-commit');
    expect(seen.slice(0, 11)).toEqual([
      'store:before-commit',
      'store:after-commit',
      'run:accepted',
      'step:before-execute',
      'step:after-execute',
      'step:before-execute',
      'step:after-execute',
      'step:before-execute',
      'step:after-execute',
      'turn:before-commit',
      'store:before-commit',
    ]);
    expect(seen).toContain('turn:after-commit');
    expect(seen.indexOf('message:before-hand-over')).toBeGreaterThan(seen.indexOf('turn:after-commit'));
    expect(seen.indexOf('message:after-hand-over')).toBeGreaterThan(seen.indexOf('message:before-hand-over'));
  });
});
