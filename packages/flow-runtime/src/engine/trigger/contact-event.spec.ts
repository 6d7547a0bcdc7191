import { expect, it } from 'vitest';
import { dataOf, findContactEvents, possibleEvents } from './contact-event.js';

const contact = (tags: readonly string[], attributes: Readonly<Record<string, string | number>> = {}) => ({
  tags,
  attributes,
});

it.each([
  ['a new tag', contact(['a']), contact(['a', 'B']), [{ type: 'tag-added', tag: 'B' }]],
  ['the same tag in another case', contact(['vip']), contact(['vip', 'VIP']), []],
  ['a new tag in two cases once', contact([]), contact(['vip', 'VIP']), [{ type: 'tag-added', tag: 'vip' }]],
  ['a removed tag', contact(['a']), contact([]), []],
  [
    'a first value',
    contact([]),
    contact([], { tier: 'gold' }),
    [{ type: 'attribute-changed', attribute: 'tier', value: 'gold', previous: null }],
  ],
  ['an equal value', contact([], { points: 5 }), contact([], { points: 5 }), []],
  [
    'a lost value',
    contact([], { points: 5 }),
    contact([]),
    [{ type: 'attribute-changed', attribute: 'points', value: null, previous: 5 }],
  ],
  [
    'an attribute that is called as a member of every object',
    contact([]),
    contact([], Object.fromEntries([['__proto__', 'x']])),
    [{ type: 'attribute-changed', attribute: '__proto__', value: 'x', previous: null }],
  ],
])('findContactEvents names %s', (_, before, after, events) => {
  expect(findContactEvents(before, after)).toEqual(events);
});

it('dataOf gives a run what has changed', () => {
  expect(dataOf({ type: 'tag-added', tag: 'vip' })).toEqual({ tag: 'vip' });
  expect(dataOf({ type: 'attribute-changed', attribute: 'tier', value: 'gold', previous: null })).toEqual({
    ...{ attribute: 'tier', value: 'gold', previous: null },
  });
});

it('possibleEvents names the tags and attributes that a change touches, but no tag that it removes', () => {
  const change = { tags: ['a'], addTags: ['b'], removeTags: ['c'], attributes: { tier: null }, name: 'Ann' };
  expect(possibleEvents(change)).toEqual([
    { type: 'tag-added', tag: 'a' },
    { type: 'tag-added', tag: 'b' },
    { type: 'attribute-changed', attribute: 'tier' },
  ]);
  expect(possibleEvents({ name: 'Ann' })).toEqual([]);
});
