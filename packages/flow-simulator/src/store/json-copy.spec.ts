import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonCopy, jsonCopyOfRecord } from './json-copy.js';

const written = (value: unknown): unknown => {
  const json = JSON.stringify(value) as string | undefined;
  return json === undefined ? undefined : JSON.parse(json);
};

describe('jsonCopy', () => {
  it('returns what JSON gives back, with members in the same order', () => {
    const values = fc.anything({
      ...{ withBoxedValues: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true },
      ...{ withSparseArray: true, withTypedArray: true, maxDepth: 3, maxKeys: 4 },
    });
    fc.assert(
      fc.property(values, (value) => {
        expect(jsonCopy(value)).toStrictEqual(written(value));
        expect(JSON.stringify(jsonCopy(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  it.each<[string, unknown]>([
    ['-0', -0],
    ['NaN', { value: Number.NaN }],
    ['undefined in a list', [undefined, 1]],
    ['a list with holes', new Array(2)],
    ['a function', { call: () => 1, list: [() => 1] }],
    ['an instant', { at: new Date(0) }],
    ['an object with toJSON', { value: { toJSON: () => ({ kept: true, dropped: undefined }) } }],
    ['an object whose toJSON returns nothing', { value: { toJSON: () => undefined }, list: [new (class Empty {})()] }],
    ['an inherited member', Object.create({ inherited: 1 })],
    ['members with the names of inherited ones', JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "toJSON": 2}')],
    ['half a character', { text: '\ud800' }],
    ['a number of more digits than JavaScript keeps', { id: { $number: '12345678901234567890' } }],
  ])('keeps of %s what JSON keeps', (_case, value) => {
    expect(jsonCopy(value)).toStrictEqual(written(value));
  });

  it('freezes every part of the copy and leaves the original as it was', () => {
    const original = { list: [{ a: 1 }], text: 'x' };
    const copy = jsonCopy(original);
    expect(copy).not.toBe(original);
    expect([copy, copy.list, copy.list[0]].every(Object.isFrozen)).toBe(true);
    expect([original, original.list, original.list[0]].some(Object.isFrozen)).toBe(false);
  });

  it('copies what another frozen object holds', () => {
    const inner = { a: 1 };
    const copy = jsonCopy(Object.freeze({ inner }));
    inner.a = 2;
    expect(copy).toEqual({ inner: { a: 1 } });
  });

  it('refuses a bigint and a value that contains itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => jsonCopy({ id: 1n })).toThrow(TypeError);
    expect(() => jsonCopy(loop)).toThrow(RangeError);
  });
});

describe('jsonCopyOfRecord', () => {
  it('copies a record, and shares what is frozen inside it', () => {
    const kept = jsonCopy({ a: [1] });
    const record = Object.freeze({ kept, list: [kept, { dropped: undefined, b: 1 }], dropped: undefined });
    const copy = jsonCopyOfRecord(record);
    expect(copy).toStrictEqual({ kept: { a: [1] }, list: [{ a: [1] }, { b: 1 }] });
    expect([copy.kept, copy.list[0]].every((part) => part === kept)).toBe(true);
    expect([copy, copy.list, copy.list[1]].every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(record.list)).toBe(false);
  });
});
