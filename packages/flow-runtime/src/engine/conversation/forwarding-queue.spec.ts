import { describe, expect, it } from 'vitest';
import { createForwardingQueue } from './forwarding-queue.js';
import { createMergedIds } from './merged-ids.js';

function setUp() {
  const merged = createMergedIds();
  const queue = createForwardingQueue(merged);
  const seen: string[] = [];
  const gates = new Map<string, () => void>();
  return {
    merged,
    queue,
    seen,
    open: (name: string) => gates.get(name)?.(),
    /** Adds a task that is over when its gate opens. */
    add: (contactId: string, name: string) =>
      queue.run(contactId, async () => {
        seen.push(name);
        await new Promise<void>((resolve) => gates.set(name, resolve));
      }),
    /** Adds a task that is over at once. */
    note: (contactId: string, name: string) => queue.run(contactId, async () => void seen.push(name)),
  };
}

describe('createForwardingQueue', () => {
  it('runs tasks that waited when their contact was merged among those of the other one, in their order', async () => {
    const { merged, queue, seen, open, add, note } = setUp();
    const own = add('c_into', 'own');
    const merging = queue.runInBoth(['c_into', 'c_from'], async () => {
      merged.note('c_from', 'c_into');
      seen.push('merged');
    });
    const waiting = [note('c_from', 'one'), note('c_from', 'two')];
    open('own');
    await own;
    await merging;
    const refused = queue.run('c_from', () => Promise.reject(new Error('no')));
    await expect(refused).rejects.toThrow('no');
    await Promise.all(waiting);
    expect(seen).toEqual(['own', 'merged', 'one', 'two']);
    await queue.idle();
    expect(queue.size).toBe(0);
  });

  it('runs a task in both conversations, whichever is named first, without two that wait for each other', async () => {
    const { merged, queue, seen, open, add, note } = setUp();
    const busy = add('c_b', 'busy');
    const merges = [
      queue.runInBoth(['c_a', 'c_b'], async () => {
        seen.push('b into a');
        merged.note('c_b', 'c_a');
      }),
      queue.runInBoth(['c_b', 'c_a'], async () => void seen.push('a into b')),
      queue.runInBoth(['c_c', 'c_b'], async () => void seen.push('b into c')),
    ];
    const waiting = note('c_b', 'task');
    open('busy');
    await Promise.all([busy, ...merges, waiting]);
    expect(seen).toEqual(['busy', 'b into a', 'task']);
  });

  it('follows several merges', async () => {
    const { merged, queue, note, seen } = setUp();
    merged.note('c_a', 'c_b');
    merged.note('c_b', 'c_c');
    await note('c_a', 'task');
    expect([merged.of('c_a'), merged.of('c_c'), seen]).toEqual(['c_c', 'c_c', ['task']]);
    expect(queue.isBusy('c_a')).toBe(false);
  });
});
