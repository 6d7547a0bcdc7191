import { expect, it } from 'vitest';
import type { RunRecord } from '../../port/store/run-record.js';
import { createFailingRuns } from './failing-runs.js';

/** Creates a register on a clock and runs that the test sets. */
function setUp() {
  const runs = new Map<string, RunRecord>();
  const clock = { at: 0, now: () => clock.at };
  const put = (id: string, status: string, executionId: string): void => {
    const state = { status, current: { executionId } };
    runs.set(id, { id, contactId: 'c_ann', state } as unknown as RunRecord);
  };
  const failing = createFailingRuns({ runs: { find: async (id) => runs.get(id) }, clock });
  const fail = async (id: string, error: unknown, at: number): Promise<void> => {
    clock.at = at;
    failing.failed({ id, contactId: 'c_ann' }, error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { runs, clock, put, failing, fail };
}

it('lists a run once it has failed at one place for a minute, with its attempts and newest error', async () => {
  const { clock, put, failing, fail } = setUp();
  put('run-1', 'running', 'run-1-1');
  await fail('run-1', new Error('first'), 1_000);
  await fail('run-1', new TypeError('second\n    at file.js:1'), 60_999);
  expect(await failing.list()).toEqual([]);
  clock.at = 61_000;
  expect(await failing.list()).toEqual([
    {
      ...{ id: 'run-1', kind: 'run', status: 'retrying', contactId: 'c_ann', runId: 'run-1' },
      ...{ attempts: 2, since: 1_000, error: 'TypeError: second' },
    },
  ]);
});

it('lists a waiting run whose timer cannot fire', async () => {
  const { clock, put, failing, fail } = setUp();
  put('run-1', 'waiting', 'run-1-1');
  await fail('run-1', new Error('no plugin'), 0);
  clock.at = 60_000;
  expect(await failing.list()).toMatchObject([{ kind: 'timer', attempts: 1 }]);
});

it('forgets a run that continued, and counts anew when it fails elsewhere', async () => {
  const { clock, runs, put, failing, fail } = setUp();
  put('run-1', 'running', 'run-1-1');
  put('run-2', 'running', 'run-2-1');
  put('run-3', 'running', 'run-3-1');
  for (const id of ['run-1', 'run-2', 'run-3']) await fail(id, new Error('x'), 0);
  put('run-1', 'waiting', 'run-1-2');
  put('run-2', 'running', 'run-2-2');
  runs.delete('run-3');
  await fail('run-2', new Error('y'), 30_000);
  clock.at = 60_000;
  expect(await failing.list()).toEqual([]);
  clock.at = 90_000;
  expect(await failing.list()).toMatchObject([{ id: 'run-2', since: 30_000, attempts: 1, error: 'Error: y' }]);
});

it('finds a run by its id once it has failed for a minute, and not when it has continued', async () => {
  const { clock, put, failing, fail } = setUp();
  put('run-1', 'running', 'run-1-1');
  await fail('run-1', new Error('x'), 0);
  clock.at = 59_999;
  expect(await failing.find('run-1')).toBeUndefined();
  clock.at = 60_000;
  expect(await failing.find('run-1')).toEqual((await failing.list())[0]);
  expect(await failing.find('run-2')).toBeUndefined();
  put('run-1', 'running', 'run-1-2');
  expect(await failing.find('run-1')).toBeUndefined();
});

it('keeps the newest thousand runs, lists the oldest hundred of them, and finds each of them', async () => {
  const { clock, put, failing, fail } = setUp();
  for (let index = 0; index < 1_002; index += 1) {
    put(`run-${index}`, 'running', 'x');
    await fail(`run-${index}`, new Error('x'), index);
  }
  clock.at = 100_000;
  const listed = await failing.list();
  expect([listed.length, listed[0]?.id, listed.at(-1)?.id]).toEqual([100, 'run-2', 'run-101']);
  expect(await failing.find('run-1')).toBeUndefined();
  expect(await failing.find('run-1001')).toMatchObject({ id: 'run-1001', contactId: 'c_ann' });
});
