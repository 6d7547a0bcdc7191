import { FlowError } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import type { GroupSaver } from './group-saver.js';
import type { GroupTransaction } from './group-transaction.js';
import { saveGroup } from './save-group.js';
import type { WriteOperationTable } from './write-operation.js';
import type { WritePriority } from './write-priority.js';
import { createWriteQueue } from './write-queue.js';
import type { WriteGroup, WriteQueue } from './write-queue.js';

interface Faults {
  begin?: Error | undefined;
  commit?: Error | undefined;
  /** Makes a failing work take the whole transaction with it. */
  isTotal?: boolean;
}

/** A queue whose writes are what they do. */
interface TestedQueue extends Omit<WriteQueue, 'add'> {
  add(name: 'a' | 'b' | 'c' | 'd' | 'e', work: () => unknown, kind: WritePriority): Promise<unknown>;
}

const operations: WriteOperationTable = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((what) => [what, { what, execute: (work: () => unknown) => work() }]),
);

/** A queue on a transaction that stores nothing and fails as it is told to. */
function createQueue(faults: Faults = {}, maxQueued = 100): { queue: TestedQueue; groups: WriteGroup[] } {
  const groups: WriteGroup[] = [];
  let isOpen = false;
  const transaction: GroupTransaction = {
    begin: () => {
      if (faults.begin !== undefined) throw faults.begin;
      isOpen = true;
    },
    attempt: (work) => {
      try {
        return work();
      } catch (error) {
        isOpen = faults.isTotal !== true;
        throw error;
      }
    },
    get isOpen() {
      return isOpen;
    },
    commit: () => {
      if (faults.commit !== undefined) throw faults.commit;
      isOpen = false;
    },
    rollback: () => {
      isOpen = false;
    },
  };
  const saver: GroupSaver = {
    save: async (writes, onExecuted) => saveGroup(transaction, operations, writes, onExecuted),
    checkpoint: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const queue = createWriteQueue(saver, { maxQueued, maxLagMs: 10_000, onGroup: (group) => groups.push(group) });
  return {
    queue: {
      add: (name, work, kind) => queue.add({ name, argument: work }, kind),
      load: () => queue.load(),
      failedBytes: () => queue.failedBytes(),
      failedGroups: () => queue.failedGroups(),
      idle: () => queue.idle(),
    },
    groups,
  };
}

function sqliteError(code: string): Error {
  return Object.assign(new Error(`${code} happened`), { code });
}

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe('the queue of writes', () => {
  it('settles every write of a group after its commit, each with its own outcome (S2, S3)', async () => {
    const { queue, groups } = createQueue();
    const conflict = new FlowError('revision_conflict', 'x');
    const settled = await Promise.allSettled([
      queue.add('a', () => 1, 'required'),
      queue.add('b', fail(conflict), 'new-work'),
      queue.add('c', fail(sqliteError('SQLITE_CONSTRAINT')), 'required'),
      queue.add('d', () => 4, 'deferrable'),
    ]);
    expect(settled).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: conflict },
      {
        status: 'rejected',
        reason: expect.objectContaining({ code: 'store_failed', message: expect.stringContaining('c') }),
      },
      { status: 'fulfilled', value: 4 },
    ]);
    expect(groups.map(({ writes, failure }) => [writes, failure])).toEqual([[4, undefined]]);
    expect(queue.load()).toEqual({ unsaved: 0, oldestMs: 0, failure: null });
  });

  it.each<[string, Faults]>([
    ['the commit', { commit: sqliteError('SQLITE_FULL') }],
    ['the beginning', { begin: sqliteError('SQLITE_BUSY') }],
  ])(
    'rejects a whole group when %s fails, also what was to be refused, and goes on after it (S4)',
    async (_what, faults) => {
      const { queue, groups } = createQueue(faults);
      const refused = queue.add('b', fail(new FlowError('revision_conflict', 'x')), 'required');
      const settled = await Promise.allSettled([queue.add('a', () => 1, 'required'), refused]);
      expect(settled.map((outcome) => outcome.status === 'rejected' && (outcome.reason as FlowError).code)).toEqual([
        'store_failed',
        'store_failed',
      ]);
      expect(groups).toMatchObject([{ writes: 2, failure: { code: 'store_failed' } }]);
      expect(queue.load()).toMatchObject({ unsaved: 0, failure: { code: 'store_failed' } });
      faults.commit = faults.begin = undefined;
      expect(await queue.add('c', () => 3, 'required')).toBe(3);
      expect(queue.load().failure).toBeNull();
    },
  );

  it('rejects what shared a transaction that the database gave up, and saves what comes after it (S4)', async () => {
    const faults: Faults = { isTotal: true };
    const { queue } = createQueue(faults);
    const settled = await Promise.allSettled([
      queue.add('a', () => 1, 'required'),
      queue.add('b', fail(sqliteError('SQLITE_FULL')), 'required'),
      queue.add('c', () => 3, 'required'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await queue.add('d', () => 4, 'required')).toBe(4);
  });

  it('refuses entries alone while it cannot save, and lets one try after a while (S5)', async () => {
    const faults: Faults = { commit: sqliteError('SQLITE_FULL') };
    const { queue } = createQueue(faults);
    await expect(queue.add('a', () => 1, 'new-work')).rejects.toMatchObject({ code: 'store_failed' });
    await expect(queue.add('b', () => 1, 'new-work')).rejects.toMatchObject({ code: 'store_busy' });
    await expect(queue.add('c', () => 1, 'required')).rejects.toMatchObject({ code: 'store_failed' });
    faults.commit = undefined;
    let code: unknown = 'store_busy';
    while (code === 'store_busy') {
      code = await queue.add('d', () => 'saved', 'new-work').catch((error: unknown) => (error as FlowError).code);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(code).toBe('saved');
    expect(await queue.add('e', () => 5, 'new-work')).toBe(5);
  });

  it('puts what exceeds a group into the next one, in order (S1)', async () => {
    const { queue, groups } = createQueue({}, 2000);
    const order: number[] = [];
    await Promise.all(Array.from({ length: 1000 }, (_, index) => queue.add('a', () => order.push(index), 'required')));
    expect(order).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(groups.reduce((sum, { writes }) => sum + writes, 0)).toBe(1000);
    expect(Math.max(...groups.map(({ writes }) => writes))).toBeLessThanOrEqual(256);
  });

  it('lets a note ride along, which waits a moment when it is alone', async () => {
    const { queue, groups } = createQueue();
    const note = queue.add('a', () => 1, 'deferrable');
    await new Promise((resolve) => setImmediate(resolve));
    expect(groups).toEqual([]);
    await Promise.all([note, queue.add('b', () => 2, 'required')]);
    expect(groups.map(({ writes }) => writes)).toEqual([2]);
    expect(await queue.add('c', () => 3, 'deferrable')).toBe(3);
  });

  it('is idle when everything is settled, notes too', async () => {
    const { queue } = createQueue();
    const done: string[] = [];
    void queue.add('a', () => done.push('a'), 'deferrable');
    void queue.add('b', () => done.push('b'), 'required').then(() => queue.add('c', () => done.push('c'), 'deferrable'));
    await queue.idle();
    await queue.idle();
    expect(done).toEqual(['a', 'b', 'c']);
  });
});
