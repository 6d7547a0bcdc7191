import { describe, expect, it } from 'vitest';
import { priceCosts } from './price-costs.js';
import type { PriceTable } from './price-table.js';

const TABLE: PriceTable = {
  currency: 'USD',
  prices: new Map([
    ['MY', new Map([['service', '0.0114']])],
    [
      '*',
      new Map([
        ['service', '0.1'],
        ['utility', '0.2'],
      ]),
    ],
  ]),
};
const cost = (country: string | null, category: string, messages: number, type = 'regular') => ({
  ...{ country, category, type, messages },
});

describe('priceCosts', () => {
  it('takes the price of the country, else that of all others, and adds up exactly', () => {
    const costs = [cost('MY', 'service', 1_000_003), cost('MY', 'utility', 3), cost(null, 'service', 3)];
    expect(priceCosts(costs, TABLE)).toEqual({
      items: [
        { ...cost('MY', 'service', 1_000_003), amount: '11400.0342' },
        { ...cost('MY', 'utility', 3), amount: '0.6' },
        { ...cost(null, 'service', 3), amount: '0.3' },
      ],
      sum: { currency: 'USD', amount: '11400.9342', unpriced: 0 },
    });
  });

  it('has free messages cost nothing, and counts messages without a price', () => {
    const costs = [cost('MY', 'service', 9, 'free_entry_point'), cost('SG', 'marketing', 2)];
    expect(priceCosts(costs, TABLE)).toEqual({
      items: [{ ...cost('MY', 'service', 9, 'free_entry_point'), amount: '0' }, cost('SG', 'marketing', 2)],
      sum: { currency: 'USD', amount: '0', unpriced: 2 },
    });
  });

  it('has counts alone without a table', () => {
    expect(priceCosts([cost('MY', 'service', 1)], undefined)).toEqual({ items: [cost('MY', 'service', 1)] });
  });
});
