import { describe, expect, it } from 'vitest';
import { compareValues } from './compare-values.js';

describe('compareValues', () => {
  it.each([
    ['the order of members does not count', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['an undefined member is none', { a: undefined }, {}, []],
    ['a changed text is told with its path', { a: { b: 'x' } }, { a: { b: 'y' } }, [['a.b', 'x', 'y']]],
    [
      'what comes as a whole is told value by value',
      {},
      { a: { b: 1, c: [2] } },
      [
        ['a.b', undefined, 1],
        ['a.c.0', undefined, 2],
      ],
    ],
    ['what goes as a whole is told value by value', { a: { b: 1 } }, {}, [['a.b', 1, undefined]]],
    ['an empty list that comes is told', {}, { a: [] }, [['a', undefined, []]]],
    ['an entry put first moves no other entry', { l: ['b', 'c'] }, { l: ['a', 'b', 'c'] }, [['l.0', undefined, 'a']]],
    ['an entry that goes has its old index', { l: ['a', 'b', 'c'] }, { l: ['a', 'c'] }, [['l.1', 'b', undefined]]],
    [
      'an entry in the place of another is that one, changed',
      { l: [{ t: 'x', n: 1 }] },
      { l: [{ t: 'y', n: 1 }] },
      [['l.0.t', 'x', 'y']],
    ],
    [
      'entries that go beyond those that are replaced have their old indexes',
      { l: ['a', 'b', 'c'] },
      { l: ['x', 'c'] },
      [
        ['l.0', 'a', 'x'],
        ['l.1', 'b', undefined],
      ],
    ],
    ['a list in the place of a text is told as a whole', { a: 'x' }, { a: ['x'] }, [['a', 'x', ['x']]]],
    ['a null is a value', { a: null }, { a: 0 }, [['a', null, 0]]],
  ])('finds that %s', (_rule, before, after, expected) => {
    const found = compareValues(before, after).map((change) => [change.path.join('.'), change.before, change.after]);
    expect(found).toEqual(expected);
  });
});
