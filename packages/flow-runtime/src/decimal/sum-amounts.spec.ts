import { describe, expect, it } from 'vitest';
import { sumAmounts } from './sum-amounts.js';

describe('sumAmounts', () => {
  it.each<[readonly (readonly [string, number])[], string]>([
    [[], '0'],
    [[['0.1', 3]], '0.3'],
    [
      [
        ['0.0114', 1_000_003],
        ['0.0860', 7],
      ],
      '11400.6362',
    ],
    [
      [
        ['0.1', 1],
        ['0.2', 1],
      ],
      '0.3',
    ],
    [[['0.00000000000000000001', 3]], '0.00000000000000000003'],
    [
      [
        ['9007199254740993', 1],
        ['0.01', 1],
      ],
      '9007199254740993.01',
    ],
  ])('of %j is exactly %s', (amounts, sum) => {
    expect(sumAmounts(amounts.map(([amount, count]) => ({ amount, count })))).toBe(sum);
  });

  it('refuses what is no decimal', () => {
    expect(() => sumAmounts([{ amount: '1,5', count: 1 }])).toThrow(RangeError);
  });
});
