import { expect, it } from 'vitest';
import { RecentMap } from './recent-map.js';

it('forgets the least recently used entry', () => {
  const made: string[] = [];
  const map = new RecentMap<string>(2);
  const ask = (key: string) => {
    expect(map.getOrSet(key, () => `${key} ${made.push(key)}`)).toMatch(key);
    return map.size;
  };
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual([1, 2, 2, 2, 2, 2]);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
