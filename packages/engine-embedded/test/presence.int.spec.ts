import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { createRecordingPresence } from '@luluchat/flow-testing/engine-contract';
import type { ShownIndicator } from '@luluchat/flow-testing/engine-contract';
import { createStandardSteps } from '@luluchat/standard-steps';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedEngine } from '../src/index.js';
import { createLeasedMemoryStore } from './leased-memory-store.js';

function setUp() {
  const shown: ShownIndicator[] = [];
  const store = createLeasedMemoryStore();
  const engine = createEmbeddedEngine({
    store,
    registry: createStepRegistry(createStandardSteps()),
    channel: { ...createRecordingPresence(shown), send: async () => ({ kind: 'sent' }) },
    clock: { now: () => Date.now() },
    random: { next: () => Math.random() },
    logger: silentLogger,
    closeGraceMs: 0,
  });
  return { shown, store, engine };
}

describe('a message that cannot be stored', () => {
  let used: ReturnType<typeof setUp>;
  beforeEach(() => {
    used = setUp();
  });
  afterEach(async () => {
    await used.engine.close();
    await used.store.close();
  });

  it('is not marked as read, and is when its repeat is stored', async () => {
    const { shown, store, engine } = used;
    await store.flows.create({
      id: 'f',
      draft: {
        name: 'f',
        triggers: [{ type: 'keyword', match: 'is', keywords: ['tea'] }],
        start: 'done',
        steps: { done: { type: 'complete' } },
      },
      at: 1,
    });
    await store.flows.publish({ flowId: 'f', revision: 1, at: 1 });
    await engine.open();
    const message = { contactNumber: '60123456789', messageId: 'm1', text: 'tea' };
    store.failCommits(1);
    await expect(engine.deliver(message)).rejects.toMatchObject({ code: 'store_failed' });
    expect(shown).toEqual([]);
    expect(await engine.deliver(message)).toMatchObject({ outcome: 'started' });
    expect(shown).toEqual([{ indicator: 'read', messageId: 'm1' }]);
  });
});
