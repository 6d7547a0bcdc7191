import { expect, it } from 'vitest';
import { readArguments } from './read-arguments.js';
import { FULL, QUICK } from './settings.js';

it.each([
  [[], ['webhook', 'engine'], FULL],
  [['engine'], ['engine'], FULL],
  [['webhook', '--quick'], ['webhook'], QUICK],
  [['--quick', 'engine', 'webhook'], ['webhook', 'engine'], QUICK],
])('reads %j', (args, parts, settings) => {
  expect(readArguments(args)).toEqual({ parts, settings });
});

it('takes a commit to measure against', () => {
  expect(readArguments(['--against', 'main', 'engine', '--quick'])).toEqual({
    parts: ['engine'],
    settings: QUICK,
    against: 'main',
  });
  expect(() => readArguments(['--against', ''])).toThrow('--against needs a commit');
});

it('names what it does not know', () => {
  expect(() => readArguments(['engines'])).toThrow('There is no part "engines": it is webhook or engine, or none');
  expect(() => readArguments(['--fast'])).toThrow('--fast');
});
