import { expect, it } from 'vitest';
import { simulator } from './simulator.js';

it.each([
  [[], 'No flow waits for this message, and this flow has no keyword that would start it.'],
  [
    [{ match: 'is', keywords: ['book', 'hi'] }],
    'No flow waits for this message. This flow starts with “book” or “hi”.',
  ],
  [
    [
      { match: 'contain-all', keywords: ['my', 'order'] },
      { match: 'contain', keywords: ['book'] },
    ],
    'No flow waits for this message. This flow starts with a message that contains “my” and “order” or a message that contains “book”.',
  ],
  [
    [{ match: 'begin-with', keywords: ['/start'] }],
    'No flow waits for this message. This flow starts with a message that begins with “/start”.',
  ],
  [
    [{ match: 'end-with', keywords: ['?'] }],
    'No flow waits for this message. This flow starts with a message that ends with “?”.',
  ],
])('a message that no flow waits for names what would start one: %j', (starts, words) => {
  expect(simulator.notes.unmatched(starts)).toBe(words);
});
