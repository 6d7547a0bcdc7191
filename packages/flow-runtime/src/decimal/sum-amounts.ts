import { Big } from 'big.js';
import { parseDecimal } from './parse-decimal.js';

/** Amount that is due several times. */
export interface CountedAmount {
  /** Decimal, such as `0.0114`. */
  readonly amount: string;
  readonly count: number;
}

/**
 * Adds up amounts, each times its count, with all of their digits: 3 times `0.10` is `0.3`.
 *
 * @throws RangeError for an amount that is no decimal
 */
export function sumAmounts(amounts: readonly CountedAmount[]): string {
  let sum = new Big(0);
  for (const { amount, count } of amounts) {
    const decimal = parseDecimal(amount);
    if (decimal === undefined) throw new RangeError(`"${amount}" is no decimal.`);
    sum = sum.plus(decimal.times(count));
  }
  return sum.toFixed();
}
