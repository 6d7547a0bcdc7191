import { describe, expect, it } from 'vitest';
import { isPlainObject } from './plain-object.js';

describe('isPlainObject', () => {
  it.each([[{}], [Object.create(null)], [JSON.parse('{"__proto__":1}')]])('accepts %o', (value: unknown) => {
    expect(isPlainObject(value)).toBe(true);
  });

  it.each([[null], [undefined], [[]], ['{}'], [1], [true], [new Map()], [new Date(0)], [() => ({})]])(
    'rejects %o',
    (value: unknown) => {
      expect(isPlainObject(value)).toBe(false);
    },
  );

  it('rejects an object with a prototype of its own', () => {
    expect(isPlainObject(Object.create({ inherited: true }))).toBe(false);
  });
});
