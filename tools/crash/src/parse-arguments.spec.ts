import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { parseArguments, USAGE } from './parse-arguments.js';

const parse = (...args: readonly string[]) => parseArguments(args, 7);

it('without options, two servers with stores of their own are killed 200 times, by a random plan', () => {
  expect(parse()).toEqual({
    ...{ kills: 200, seed: 7, servers: 2, clients: 6, folder: tmpdir(), apartMs: 1_000, keep: false, help: false },
  });
});

it('a cluster has the embedded engine, or the one that is named', () => {
  expect(parse('--cluster').cluster).toBe('embedded');
  expect(parse('--cluster', '--engine', 'restate', '--apart', '12', '--keep', '--seed', '0')).toMatchObject({
    ...{ cluster: 'restate', apartMs: 12_000, keep: true, seed: 0 },
  });
});

it('options of a cluster are refused without one', () => {
  for (const option of [['--engine', 'restate'], ['--apart', '12'], ['--keep']]) {
    expect(() => parse(...option)).toThrow('need --cluster');
  }
});

it.each([
  [['--kills', '0'], '--kills must be an integer of at least 1, not "0"'],
  [['--servers', 'two'], '--servers must be an integer of at least 1, not "two"'],
  [['--clients', ''], '--clients must be an integer'],
  [['--seed', '1.5'], '--seed must be an integer of at least 0, not "1.5"'],
  [['--cluster', '--engine', 'other'], '--engine is embedded or restate, not "other"'],
  [['--kill', '5'], "Unknown option '--kill'"],
] as const)('%j is refused with words', (args, message) => {
  expect(() => parse(...args)).toThrow(message);
});

it('the usage is asked for, and names every option', () => {
  expect(parse('--help').help).toBe(true);
  const options = ['kills', 'seed', 'servers', 'clients', 'folder', 'cluster', 'engine', 'apart', 'keep', 'help'];
  for (const option of options) expect(USAGE).toContain(`\n  --${option} `);
});
