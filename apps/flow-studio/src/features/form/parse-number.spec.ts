import { describe, expect, it } from 'vitest';
import { parseNumber } from './parse-number.js';

describe('parseNumber', () => {
  it.each<[string, unknown]>([
    ['12', 12],
    [' 1.50 ', 1.5],
    ['1.', 1],
    ['-0.5', -0.5],
    ['1e3', 1000],
    ['', undefined],
    ['  ', undefined],
    ['half', 'half'],
    ['1,5', '1,5'],
    ['-', '-'],
    ['1e999', '1e999'],
    ['60123456789012345678', '60123456789012345678'],
  ])('reads "%s" as %j', (typed, value) => {
    expect(parseNumber(typed)).toEqual(value);
  });
});
