import { expect, it } from 'vitest';
import { formatInstant } from '../../format/format-time.js';
import { sayWait, sayWaitAt } from './say-wait.js';

const UNTIL = '2027-06-07T08:00:00.000Z';
const WHEN = formatInstant(Date.parse(UNTIL));

it.each([
  ['reply', UNTIL, `For a reply, until ${WHEN}`, `For a reply at “Ask a”, until ${WHEN}`],
  ['reply', null, 'For a reply', 'For a reply at “Ask a”, for as long as it takes'],
  ['time', UNTIL, `Until ${WHEN}`, `At “Ask a”, until ${WHEN}`],
  ['callback', UNTIL, `For a callback, until ${WHEN}`, `For the callback of “Ask a”, until ${WHEN}`],
] as const)('a wait for a %s until %s is said in words', (type, until, words, wordsWithStep) => {
  expect(sayWait({ type, until })).toBe(words);
  expect(sayWaitAt({ type, until }, 'Ask a')).toBe(wordsWithStep);
});
