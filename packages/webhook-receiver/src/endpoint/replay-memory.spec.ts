import { describe, expect, it } from 'vitest';
import { buildAnswer } from '../answer/build-answer.js';
import { buildErrorAnswer } from '../answer/build-error-answer.js';
import type { WebhookAnswer } from '../answer/webhook-answer.js';
import { createReplayMemory } from './replay-memory.js';

function counter(answer?: WebhookAnswer): {
  readonly make: () => Promise<WebhookAnswer>;
  readonly calls: () => number;
} {
  let calls = 0;
  return {
    make: async () => answer ?? buildAnswer({ call: ++calls, ...(await Promise.resolve({})) }),
    calls: () => calls,
  };
}

describe('createReplayMemory', () => {
  it('answers a repeat from memory and shares what is under way', async () => {
    const memory = createReplayMemory();
    const { make, calls } = counter();
    const [first, second] = await Promise.all([memory.recall('a', make), memory.recall('a', make)]);
    expect(first).toBe(second);
    expect(await memory.recall('a', make)).toBe(first);
    await memory.recall('b', make);
    expect(calls()).toBe(2);
  });

  it('does not remember failures', async () => {
    const memory = createReplayMemory();
    await expect(memory.recall('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await memory.recall('a', counter(buildErrorAnswer(503, 'x', 'x')).make)).status).toBe(503);
    expect((await memory.recall('a', counter().make)).status).toBe(200);
  });

  it('forgets after a time', async () => {
    let instant = 0;
    const memory = createReplayMemory({ ttlMs: 100, now: () => instant });
    const { make, calls } = counter();
    await memory.recall('a', make);
    instant = 99;
    await memory.recall('a', make);
    expect(calls()).toBe(1);
    instant = 100;
    await memory.recall('a', make);
    expect(calls()).toBe(2);
  });

  it('forgets the oldest when it is full of ids or of bytes', async () => {
    for (const memory of [createReplayMemory({ size: 2 }), createReplayMemory({ maxBytes: 40 })]) {
      const { make, calls } = counter();
      for (const id of ['a', 'b', 'c', 'c', 'b']) await memory.recall(id, make);
      expect(calls()).toBe(3);
      await memory.recall('a', make);
      expect(calls()).toBe(4);
    }
  });
});
