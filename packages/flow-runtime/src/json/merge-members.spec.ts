import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeMembers } from './merge-members.js';

describe('mergeMembers', () => {
  const members = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a', '1')),
    fc.integer(),
  );

  it('gives what spreading gives, for objects with and without a prototype', () => {
    fc.assert(
      fc.property(members, members, (earlier, later) => {
        const merged = mergeMembers(earlier, later);
        expect(Object.entries(merged)).toEqual(Object.entries({ ...earlier, ...later }));
        expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
      }),
    );
  });

  it('keeps __proto__ as a key', () => {
    const merged = mergeMembers(JSON.parse('{"__proto__":{"polluted":1}}'), { a: 2 });
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":1},"a":2}');
  });
});
