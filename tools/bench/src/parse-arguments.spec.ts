import { expect, it } from 'vitest';
import { parseArguments, USAGE } from './parse-arguments.js';
import { FULL, QUICK } from './settings.js';

it.each([
  [[], ['webhook', 'start', 'engine', 'nodes', 'workers', 'cluster', 'simulation', 'studio'], FULL],
  [['steady'], ['steady'], FULL],
  [['cluster'], ['cluster'], FULL],
  [['engine'], ['engine'], FULL],
  [['webhook', '--quick'], ['webhook'], QUICK],
  [['simulation'], ['simulation'], FULL],
  [['studio'], ['studio'], FULL],
  [['--quick', 'engine', 'webhook'], ['webhook', 'engine'], QUICK],
])('parses %j', (args, parts, settings) => {
  expect(parseArguments(args)).toEqual({ parts, settings, write: false, help: false });
});

it('accepts a commit to measure against', () => {
  expect(parseArguments(['--against', 'main', 'engine', '--quick'])).toEqual({
    parts: ['engine'],
    settings: QUICK,
    against: 'main',
    write: false,
    help: false,
  });
  expect(() => parseArguments(['--against', ''])).toThrow('--against needs a commit');
});

it('leaves out the part that has nothing to be measured against, and refuses it alone', () => {
  expect(parseArguments(['--against', 'main']).parts).toEqual(['webhook', 'start', 'engine']);
  expect(() => parseArguments(['--against', 'main', 'simulation'])).toThrow(
    '--against compares webhook, start, and engine',
  );
});

it('accepts that figures are written, unless they compare with another commit', () => {
  expect(parseArguments(['engine', '--write'])).toEqual({
    parts: ['engine'],
    settings: FULL,
    write: true,
    help: false,
  });
  expect(() => parseArguments(['--write', '--against', 'main'])).toThrow('--against is not written');
});

it('asks for the usage, which names every option', () => {
  expect(parseArguments(['--help']).help).toBe(true);
  for (const option of ['--quick', '--write', '--against', '--help']) expect(USAGE).toContain(`\n  ${option}`);
});

it('throws for unknown parts and options', () => {
  expect(() => parseArguments(['engines'])).toThrow(
    'Unknown part "engines": use webhook, start, engine, nodes, steady, workers, cluster, simulation, studio, or none',
  );
  expect(() => parseArguments(['--fast'])).toThrow('--fast');
});
