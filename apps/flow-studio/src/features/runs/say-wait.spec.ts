import { expect, it } from 'vitest';
import { formatInstant, formatShort } from '../../format/format-time.js';
import { sayWait, sayWaitAt } from './say-wait.js';

const UNTIL = '2027-06-07T08:00:00.000Z';
const WHEN = formatInstant(Date.parse(UNTIL));
const NOW = Date.parse('2026-11-29T12:00:00.000Z');
const SHORT = formatShort(Date.parse(UNTIL), NOW);

it.each([
  ['reply', UNTIL, `For a reply, until ${SHORT}`, `For a reply at “Ask a”, until ${WHEN}`],
  ['reply', null, 'For a reply', 'For a reply at “Ask a”, for as long as it takes'],
  ['time', UNTIL, `Until ${SHORT}`, `At “Ask a”, until ${WHEN}`],
  ['callback', UNTIL, `For a callback, until ${SHORT}`, `For the callback of “Ask a”, until ${WHEN}`],
  ['call', null, 'For another flow', 'For the flow that “Ask a” called, for as long as it takes'],
] as const)('a wait for a %s until %s is said in words', (type, until, words, wordsWithStep) => {
  expect(sayWait({ type, until }, NOW)).toBe(words);
  expect(sayWaitAt({ type, until }, 'Ask a')).toBe(wordsWithStep);
});
