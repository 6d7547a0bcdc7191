import { describe, expect, it } from 'vitest';
import { createKeyedQueue } from './keyed-queue.js';

function deferred() {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('createKeyedQueue', () => {
  it('runs tasks of one key one after another and other keys side by side', async () => {
    const queue = createKeyedQueue();
    const gate = deferred();
    const seen: string[] = [];
    const first = queue.run('a', async () => {
      seen.push('a1 begins');
      await gate.promise;
      seen.push('a1 ends');
    });
    const second = queue.run('a', () => Promise.resolve(void seen.push('a2')));
    await queue.run('b', () => Promise.resolve(void seen.push('b1')));
    expect(seen).toEqual(['a1 begins', 'b1']);
    gate.resolve();
    await Promise.all([first, second]);
    expect(seen).toEqual(['a1 begins', 'b1', 'a1 ends', 'a2']);
  });

  it('continues after a failed task, whose caller gets the error', async () => {
    const queue = createKeyedQueue();
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('holds nothing when all tasks have settled', async () => {
    const queue = createKeyedQueue();
    await Promise.allSettled([
      queue.run('a', () => Promise.resolve()),
      queue.run('a', () => Promise.reject(new Error('no'))),
      queue.run('b', () => Promise.resolve()),
    ]);
    await queue.idle();
    expect(queue.size).toBe(0);
  });
});
