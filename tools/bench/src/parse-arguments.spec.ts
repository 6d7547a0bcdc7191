import { expect, it } from 'vitest';
import { parseArguments } from './parse-arguments.js';
import { FULL, QUICK } from './settings.js';

it.each([
  [[], ['webhook', 'engine'], FULL],
  [['engine'], ['engine'], FULL],
  [['webhook', '--quick'], ['webhook'], QUICK],
  [['--quick', 'engine', 'webhook'], ['webhook', 'engine'], QUICK],
])('parses %j', (args, parts, settings) => {
  expect(parseArguments(args)).toEqual({ parts, settings });
});

it('accepts a commit to measure against', () => {
  expect(parseArguments(['--against', 'main', 'engine', '--quick'])).toEqual({
    parts: ['engine'],
    settings: QUICK,
    against: 'main',
  });
  expect(() => parseArguments(['--against', ''])).toThrow('--against needs a commit');
});

it('throws for unknown parts and options', () => {
  expect(() => parseArguments(['engines'])).toThrow('Unknown part "engines": use webhook or engine, or none');
  expect(() => parseArguments(['--fast'])).toThrow('--fast');
});
