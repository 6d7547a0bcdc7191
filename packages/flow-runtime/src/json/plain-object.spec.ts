import { describe, expect, it } from 'vitest';
import { isPlainObject } from './plain-object.js';

describe('isPlainObject', () => {
  it.each([[{}], [Object.create(null)], [JSON.parse('{"__proto__":1}')]])('accepts %o', (value: unknown) => {
    expect(isPlainObject(value)).toBe(true);
  });

  it.each([[null], [undefined], [[]], ['{}'], [1], [true], [new Map()], [new Date(0)], [() => ({})]])(
    'refuses %o',
    (value: unknown) => {
      expect(isPlainObject(value)).toBe(false);
    },
  );

  it('refuses what pretends with a prototype of its own', () => {
    expect(isPlainObject(Object.create({ inherited: true }))).toBe(false);
  });
});
