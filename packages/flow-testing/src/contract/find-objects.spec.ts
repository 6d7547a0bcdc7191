import { expect, it } from 'vitest';
import { findObjects, withMemberAt } from './find-objects.js';

const config = { a: [{ b: 1 }, 'text', [{ c: {} }]], d: 2 };

it('finds objects at every depth', () => {
  expect(findObjects(config)).toEqual([[], ['a', 0], ['a', 2, 0], ['a', 2, 0, 'c']]);
});

it('adds a member to a copy', () => {
  expect(withMemberAt(config, ['a', 2, 0, 'c'], 'x', true)).toEqual({
    a: [{ b: 1 }, 'text', [{ c: { x: true } }]],
    d: 2,
  });
  expect(config.a[2]).toEqual([{ c: {} }]);
});
