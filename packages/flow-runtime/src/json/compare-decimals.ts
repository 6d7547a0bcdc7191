import { Big } from 'big.js';

/**
 * Compares decimals (`-?digits[.digits]`, optionally with an exponent) of any length exactly: returns a number below, equal to or
 * above zero, as `sort` expects it.
 */
export function compareDecimals(a: string, b: string): number {
  return new Big(a).cmp(new Big(b));
}
