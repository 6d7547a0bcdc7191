import { describe, expect, it } from 'vitest';
import { isWithin, setValueAt, toPointer, valueAt } from './config-path.js';
import type { ConfigPath } from './config-path.js';

describe('setValueAt', () => {
  it.each<[string, object, ConfigPath, unknown, object]>([
    ['sets a member', { a: 1 }, ['b'], 2, { a: 1, b: 2 }],
    ['makes what is on the way', {}, ['cases', 0, 'exit'], 'x', { cases: [{ exit: 'x' }] }],
    ['replaces what is in the way', { cases: 'text' }, ['cases', 0], 'x', { cases: ['x'] }],
    ['takes a member away', { a: { b: 1, c: 2 } }, ['a', 'b'], undefined, { a: { c: 2 } }],
    ['takes an entry out', { list: [1, 2, 3] }, ['list', 1], undefined, { list: [1, 3] }],
    ['replaces all members by the empty path', { a: 1, b: 2 }, [], { b: 3, c: 4 }, { b: 3, c: 4 }],
    ['makes nothing to take something away', {}, ['a', 'b'], undefined, {}],
  ])('%s', (_, target, path, value, expected) => {
    setValueAt(target as Record<string, unknown>, path, value);
    expect(target).toEqual(expected);
  });

  it('changes no prototype', () => {
    const target: Record<string, unknown> = {};
    setValueAt(target, ['__proto__', 'polluted'], true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    setValueAt(target, ['constructor', 'polluted'], true);
    expect(Object.hasOwn(Object, 'polluted')).toBe(false);
    expect(valueAt(target, ['constructor', 'polluted'])).toBe(true);
  });
});

describe('toPointer', () => {
  it('escapes the characters that a JSON Pointer uses', () => {
    expect(toPointer(['a/b', 0, 'c~d'])).toBe('/a~1b/0/c~0d');
  });
});

describe('isWithin', () => {
  it('takes a place and what is in it, and no name that begins alike', () => {
    expect(['/a', '/a/b', '/ab'].map((pointer) => isWithin(pointer, '/a'))).toEqual([true, true, false]);
  });
});
