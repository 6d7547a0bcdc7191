import { describe, expect, it } from 'vitest';
import { failuresOf, summarizeRun, tasksOfProfile } from '../summarize-run.mjs';

type Status = 'success' | 'failure' | 'skipped' | 'local-cache';

interface Task {
  readonly id: string;
  readonly target: string;
  readonly status: Status;
  readonly ms: number;
}

const task = (id: string, status: Status, ms = 1000): Task => ({ id, target: id.split(':')[1] ?? '', status, ms });
const summarize = (
  tasks: readonly Task[],
  results: Readonly<
    Record<string, { passed: number; failed: number; skipped?: number; failures?: readonly string[] }>
  > = {},
) =>
  summarizeRun(
    tasks,
    ({ id }: Task) => results[id],
    ({ target }: Task) => target === 'test',
  );

describe('summarizeRun', () => {
  it('counts each test as one, and all tasks of another target together as one step', () => {
    const tasks = [task('a:build', 'success'), task('b:build', 'success'), task('a:test', 'success')];
    expect(summarize(tasks, { 'a:test': { passed: 7, failed: 0 } })).toMatchObject({
      passed: 8,
      failed: 0,
      failures: [],
    });
  });

  it('counts the tests of a cached result like those of a run', () => {
    const tasks = [task('a:lint', 'local-cache'), task('a:test', 'local-cache')];
    const { passed, failed, rows } = summarize(tasks, { 'a:test': { passed: 7, failed: 0 } });
    expect([passed, failed]).toEqual([8, 0]);
    expect(rows.map(({ seconds, cached }) => [seconds, cached])).toEqual([
      [0, '1 of 1'],
      [0, '1 of 1'],
    ]);
  });

  it('counts skipped tests neither as passed nor as failed, and says where they are', () => {
    const tasks = [task('a:test', 'success'), task('b:test', 'local-cache'), task('c:test', 'success')];
    const results = {
      'a:test': { passed: 3, failed: 0, skipped: 2 },
      'b:test': { passed: 4, failed: 0, skipped: 1 },
      'c:test': { passed: 5, failed: 0, skipped: 0 },
    };
    expect(summarize(tasks, results)).toMatchObject({
      passed: 12,
      failed: 0,
      failures: [],
      skips: ['a:test: 2 tests', 'b:test: 1 test'],
    });
  });

  it('names the projects in which a step failed', () => {
    const { failed, failures } = summarize([
      task('a:build', 'failure'),
      task('b:build', 'skipped'),
      task('c:build', 'success'),
    ]);
    expect([failed, failures]).toEqual([1, ['build: a:build, b:build (not run)']]);
  });

  it.each([
    ['tests that failed', 'failure', { passed: 3, failed: 2 }, [3, 2], 'a:test: 2 tests'],
    [
      'a hook that failed',
      'failure',
      { passed: 3, failed: 0 },
      [3, 1],
      'a:test: a test file or hook failed outside of a test',
    ],
    ['a run that left no results', 'failure', undefined, [0, 1], 'a:test: ended without results'],
    ['a run without a test', 'success', { passed: 0, failed: 0 }, [0, 1], 'a:test: no test ran'],
    [
      'a run that was not started',
      'skipped',
      { passed: 3, failed: 0 },
      [0, 1],
      'a:test: not run, since what it needs failed',
    ],
  ] as const)('reports %s', (_, status, results, counts, line) => {
    const { passed, failed, failures } = summarize([task('a:test', status)], results && { 'a:test': results });
    expect([passed, failed]).toEqual(counts);
    expect(failures).toEqual([line]);
  });

  it('names the tests that failed below the line of their project', () => {
    const results = { 'a:test': { passed: 3, failed: 1, failures: ['a.spec.ts > waits: Error: late'] } };
    expect(summarize([task('a:test', 'failure')], results).failures).toEqual([
      'a:test: 1 test\n    a.spec.ts > waits: Error: late',
    ]);
  });

  it('lists the steps by duration', () => {
    const tasks = [task('a:lint', 'success', 1000), task('a:build', 'success', 1500), task('b:build', 'success', 1500)];
    expect(summarize(tasks).rows).toEqual([
      { step: 'build', seconds: 3, cached: '0 of 2' },
      { step: 'lint', seconds: 1, cached: '0 of 1' },
    ]);
  });
});

it('tasksOfProfile returns the tasks of a profile and ignores other events', () => {
  const target = { project: '@luluchat/a', target: 'test' };
  const events = [
    { ph: 'M', name: 'thread_name', args: { name: 'Group #1' } },
    { ph: 'X', name: '@luluchat/a:test', dur: 2_500_000, args: { target, status: 'success' } },
  ];
  expect(tasksOfProfile(events)).toEqual([{ id: '@luluchat/a:test', target: 'test', status: 'success', ms: 2500 }]);
});

describe('failuresOf', () => {
  const passed = { status: 'passed', fullName: 'delay waits', failureMessages: [] };
  const stack = 'Error: late\n    at wait (/repo/a/wait.ts:9:1)\n    at /repo/a/delay.spec.ts:3:7';
  const failed = { status: 'failed', fullName: 'delay ends', failureMessages: [stack] };

  it('returns the file with the line, the title and the first line of the error of each test that failed', () => {
    const file = { name: '/repo/a/delay.spec.ts', status: 'failed', message: '', assertionResults: [passed, failed] };
    expect(failuresOf({ testResults: [file] }, '/repo')).toEqual(['a/delay.spec.ts:3 > delay ends: Error: late']);
  });

  it('returns the file and the error where no test failed but the file did', () => {
    const file = { name: '/repo/a/delay.spec.ts', status: 'failed', message: 'Error: no file', assertionResults: [] };
    expect(failuresOf({ testResults: [file] }, '/repo')).toEqual(['a/delay.spec.ts: Error: no file']);
  });

  it('returns nothing for files whose tests all passed', () => {
    const file = { name: '/repo/a/delay.spec.ts', status: 'passed', message: '', assertionResults: [passed] };
    expect(failuresOf({ testResults: [file] }, '/repo')).toEqual([]);
  });
});
