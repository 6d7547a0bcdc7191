import { FlowError } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import type { GroupSaver } from './group-saver.js';
import type { GroupTransaction } from './group-transaction.js';
import { createGroupCommit } from './group-commit.js';
import type { WriteOperationTable } from './write-operation.js';
import type { WritePriority } from './write-priority.js';
import { createWriteQueue } from './write-queue.js';
import type { WriteGroup, WriteQueue } from './write-queue.js';

interface InjectedErrors {
  begin?: Error | undefined;
  commit?: Error | undefined;
  /** Makes a failing write roll back the whole transaction. */
  rollsBackAll?: boolean;
}

/** A queue whose writes are functions. */
interface TestedQueue extends Omit<WriteQueue, 'add'> {
  add(name: 'a' | 'b' | 'c' | 'd' | 'e', work: () => unknown, priority: WritePriority): Promise<unknown>;
}

const operations: WriteOperationTable = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((what) => [what, { what, execute: (work: () => unknown) => work() }]),
);

/** Creates a queue on a transaction that stores nothing and throws the given errors. */
function createQueue(errors: InjectedErrors = {}, maxQueued = 100): { queue: TestedQueue; groups: WriteGroup[] } {
  const groups: WriteGroup[] = [];
  let isOpen = false;
  const transaction: GroupTransaction = {
    begin: () => {
      if (errors.begin !== undefined) throw errors.begin;
      isOpen = true;
    },
    attempt: (work) => {
      try {
        return work();
      } catch (error) {
        isOpen = errors.rollsBackAll !== true;
        throw error;
      }
    },
    get isOpen() {
      return isOpen;
    },
    commit: () => {
      if (errors.commit !== undefined) throw errors.commit;
      isOpen = false;
    },
    rollback: () => {
      isOpen = false;
    },
  };
  const commit = createGroupCommit(transaction, operations);
  const saver: GroupSaver = {
    save: async (writes, onExecuted) => commit(writes, onExecuted),
    checkpoint: () => Promise.resolve(),
    truncateLog: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const queue = createWriteQueue(saver, { maxQueued, maxLagMs: 10_000, onGroup: (group) => groups.push(group) });
  return {
    queue: {
      add: (name, work, priority) => queue.add({ name, argument: work }, priority),
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

  it.each<[string, InjectedErrors]>([
    ['the commit', { commit: sqliteError('SQLITE_FULL') }],
    ['the beginning', { begin: sqliteError('SQLITE_BUSY') }],
  ])(
    'rejects a whole group when %s fails, refused writes included, and continues after it (S4)',
    async (_what, errors) => {
      const { queue, groups } = createQueue(errors);
      const refused = queue.add('b', fail(new FlowError('revision_conflict', 'x')), 'required');
      const settled = await Promise.allSettled([queue.add('a', () => 1, 'required'), refused]);
      expect(settled.map((outcome) => outcome.status === 'rejected' && (outcome.reason as FlowError).code)).toEqual([
        'store_failed',
        'store_failed',
      ]);
      expect(groups).toMatchObject([{ writes: 2, failure: { code: 'store_failed' } }]);
      expect(queue.load()).toMatchObject({ unsaved: 0, failure: { code: 'store_failed' } });
      errors.commit = errors.begin = undefined;
      expect(await queue.add('c', () => 3, 'required')).toBe(3);
      expect(queue.load().failure).toBeNull();
    },
  );

  it('rejects all writes of a transaction that the database rolled back, and saves later ones (S4)', async () => {
    const errors: InjectedErrors = { rollsBackAll: true };
    const { queue } = createQueue(errors);
    const settled = await Promise.allSettled([
      queue.add('a', () => 1, 'required'),
      queue.add('b', fail(sqliteError('SQLITE_FULL')), 'required'),
      queue.add('c', () => 3, 'required'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await queue.add('d', () => 4, 'required')).toBe(4);
  });

  it('refuses only new work while it cannot save, and lets one write through after a while (S5)', async () => {
    const errors: InjectedErrors = { commit: sqliteError('SQLITE_FULL') };
    const { queue } = createQueue(errors);
    await expect(queue.add('a', () => 1, 'new-work')).rejects.toMatchObject({ code: 'store_failed' });
    await expect(queue.add('b', () => 1, 'new-work')).rejects.toMatchObject({ code: 'store_busy' });
    await expect(queue.add('c', () => 1, 'required')).rejects.toMatchObject({ code: 'store_failed' });
    errors.commit = undefined;
    let code: unknown = 'store_busy';
    while (code === 'store_busy') {
      code = await queue.add('d', () => 'saved', 'new-work').catch((error: unknown) => (error as FlowError).code);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(code).toBe('saved');
    expect(await queue.add('e', () => 5, 'new-work')).toBe(5);
  });

  it('puts writes beyond the size of a group into the next one, in order (S1)', async () => {
    const { queue, groups } = createQueue({}, 2000);
    const order: number[] = [];
    await Promise.all(Array.from({ length: 1000 }, (_, index) => queue.add('a', () => order.push(index), 'required')));
    expect(order).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(groups.reduce((sum, { writes }) => sum + writes, 0)).toBe(1000);
    expect(Math.max(...groups.map(({ writes }) => writes))).toBeLessThanOrEqual(256);
  });

  it('saves a deferrable write with others, and delays it when it is alone', async () => {
    const { queue, groups } = createQueue();
    const deferrable = queue.add('a', () => 1, 'deferrable');
    await new Promise((resolve) => setImmediate(resolve));
    expect(groups).toEqual([]);
    await Promise.all([deferrable, queue.add('b', () => 2, 'required')]);
    expect(groups.map(({ writes }) => writes)).toEqual([2]);
    expect(await queue.add('c', () => 3, 'deferrable')).toBe(3);
  });

  it('is idle when every write is settled, deferrable ones included', async () => {
    const { queue } = createQueue();
    const done: string[] = [];
    void queue.add('a', () => done.push('a'), 'deferrable');
    void queue
      .add('b', () => done.push('b'), 'required')
      .then(() => queue.add('c', () => done.push('c'), 'deferrable'));
    await queue.idle();
    await queue.idle();
    expect(done).toEqual(['a', 'b', 'c']);
  });
});
