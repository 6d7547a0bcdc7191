import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from './compare-decimals.js';

describe('compareDecimals', () => {
  it.each<[string, string, number]>([
    ['576461413038785752', '576461413038785753', -1],
    ['-576461413038785752', '-576461413038785753', 1],
    ['576461413038785752', '99999999999999999', 1],
    ['576461413038785752', '-1', 1],
    ['576461413038785752.5', '576461413038785752.25', 1],
    ['576461413038785752.50', '576461413038785752.5', 0],
    ['1.000', '1', 0],
    ['007', '7', 0],
    ['0', '-0.0', 0],
    ['0.1', '0.11', -1],
    ['-0.1', '0', -1],
    ['1e+21', '576461413038785752', 1],
    ['1e-7', '576461413038785752', -1],
  ])('compares %s with %s: %i', (a, b, sign) => {
    expect(Math.sign(compareDecimals(a, b))).toBe(sign);
    expect(Math.sign(compareDecimals(b, a))).toBe(sign === 0 ? 0 : -sign);
  });

  it('orders integers as BigInt does', () => {
    const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const order = a === b ? 0 : a < b ? -1 : 1;
        expect(Math.sign(compareDecimals(String(a), String(b)))).toBe(order);
      }),
    );
  });
});
