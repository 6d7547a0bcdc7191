import { describe, expect, it } from 'vitest';
import { sayCosts } from './say-costs.js';
import type { Costs } from './say-costs.js';

const service = { category: 'service', type: 'regular', country: 'MY', messages: 2 };
const free = { category: 'utility', type: 'free_entry_point', country: null, messages: 1 };

describe('sayCosts', () => {
  it.each<[string, Costs, string | undefined]>([
    ['nothing without prices', {}, undefined],
    ['counts by category and country', { messageCosts: [service] }, '2 service (MY)'],
    ['what is free', { messageCosts: [service, free] }, '2 service (MY), 1 utility, free'],
    [
      'the sum',
      { messageCosts: [service], messageSum: { currency: 'USD', amount: '0.02', unpriced: 0 } },
      '2 service (MY): USD 0.02',
    ],
    [
      'what the sum leaves out',
      { messageCosts: [service], messageSum: { currency: 'USD', amount: '0', unpriced: 2 } },
      '2 service (MY): USD 0, and 2 without a price',
    ],
  ])('says %s', (_what, costs, said) => {
    expect(sayCosts(costs)).toBe(said);
  });
});
