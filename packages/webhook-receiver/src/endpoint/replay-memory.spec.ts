import { describe, expect, it } from 'vitest';
import { buildResponse } from '../response/build-response.js';
import { buildErrorResponse } from '../response/build-error-response.js';
import type { WebhookResponse } from '../response/webhook-response.js';
import { createReplayMemory } from './replay-memory.js';

function counter(response?: WebhookResponse): {
  readonly make: () => Promise<WebhookResponse>;
  readonly calls: () => number;
} {
  let calls = 0;
  return {
    make: async () => response ?? buildResponse({ call: ++calls, ...(await Promise.resolve({})) }),
    calls: () => calls,
  };
}

describe('createReplayMemory', () => {
  it('answers a repeat from memory and shares a call in progress', async () => {
    const memory = createReplayMemory();
    const { make, calls } = counter();
    const [first, second] = await Promise.all([memory.recall('a', make), memory.recall('a', make)]);
    expect(first).toBe(second);
    expect(await memory.recall('a', make)).toBe(first);
    await memory.recall('b', make);
    expect(calls()).toBe(2);
  });

  it('does not remember errors and error responses', async () => {
    const memory = createReplayMemory();
    await expect(memory.recall('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await memory.recall('a', counter(buildErrorResponse(503, 'x', 'x')).make)).status).toBe(503);
    expect((await memory.recall('a', counter().make)).status).toBe(200);
  });

  it('forgets a response after its lifetime', async () => {
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

  it('forgets the oldest response when it has too many ids or bytes', async () => {
    for (const memory of [createReplayMemory({ size: 2 }), createReplayMemory({ maxBytes: 40 })]) {
      const { make, calls } = counter();
      for (const id of ['a', 'b', 'c', 'c', 'b']) await memory.recall(id, make);
      expect(calls()).toBe(3);
      await memory.recall('a', make);
      expect(calls()).toBe(4);
    }
  });
});
