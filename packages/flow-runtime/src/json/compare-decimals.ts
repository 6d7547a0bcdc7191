import { Big } from 'big.js';

/**
 * Compares decimals (`-?digits[.digits]`, perhaps with an exponent) of any length exactly: below zero, zero or above, as `sort`
 * wants it.
 */
export function compareDecimals(a: string, b: string): number {
  return new Big(a).cmp(new Big(b));
}
