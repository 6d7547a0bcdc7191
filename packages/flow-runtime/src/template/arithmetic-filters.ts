/**
 * Arithmetic in exact decimals, which is what people mean: 19.9 times 3 is 59.7. What has no number has no result either: a
 * missing value is not 0, so that it does not overwrite what was known.
 */
import { Big } from 'big.js';
import { filters as liquidFilters, toValue } from 'liquidjs';
import { readDecimal, writeDecimal } from '../decimal/read-decimal.js';
import type { LiquidFilter } from './liquid-filter.js';

/** Decimal places of a quotient that does not end; what it is rounded to is far below what is shown. */
const QUOTIENT_PLACES = 40;

const HALF_AWAY_FROM_ZERO = 1;
const AWAY_FROM_ZERO = 3;
const TOWARDS_ZERO = 0;

/** Most decimal places that `money` writes, and `round` keeps. */
export const MAX_PLACES = 20;

const Decimal = Big();
Decimal.DP = QUOTIENT_PLACES;

/** The filters, by name. They give no value where one side is no number. */
export const ARITHMETIC_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  abs: ofOne((a) => a.abs()),
  ceil: ofOne((a) => a.round(0, a.s < 0 ? TOWARDS_ZERO : AWAY_FROM_ZERO)),
  floor: ofOne(floor),
  plus: ofTwo((a, b) => a.plus(b)),
  minus: ofTwo((a, b) => a.minus(b)),
  times: ofTwo((a, b) => a.times(b)),
  modulo: ofTwo((a, b) => (b.eq(0) ? undefined : signedAs(b, a.mod(b)))),
  at_least: ofTwo((a, b) => (a.lt(b) ? b : a)),
  at_most: ofTwo((a, b) => (a.gt(b) ? b : a)),
  divided_by(value: unknown, divisor: unknown, isWhole: unknown) {
    const [a, b] = [read(value), read(divisor)];
    if (a === undefined || b === undefined || b.eq(0)) return undefined;
    charge(this, a, b);
    const quotient = new Decimal(a).div(b);
    return writeDecimal(Number(toValue(isWhole)) > 0 ? floor(quotient) : quotient);
  },
  round(value: unknown, places: unknown) {
    const [a, count] = [read(value), isNothing(places) ? 0 : readPlaces(places, -MAX_PLACES)];
    return count === undefined ? undefined : writeDecimal(a?.round(count, HALF_AWAY_FROM_ZERO));
  },
  money(value: unknown, places: unknown) {
    const [a, count] = [read(value), isNothing(places) ? 2 : readPlaces(places)];
    if (a === undefined || count === undefined) return undefined;
    const rounded = a.round(count, HALF_AWAY_FROM_ZERO);
    return (rounded.eq(0) ? rounded.abs() : rounded).toFixed(count);
  },
  to_integer(value: unknown) {
    const plain: unknown = toValue(value);
    return typeof plain === 'boolean' ? Number(plain) : writeDecimal(read(plain));
  },
  *sum(value: unknown, property: unknown): Generator<unknown, unknown, unknown> {
    const list = isNothing(property) ? toValue(value) : yield MAP.call(this, value, property);
    if (isNothing(list)) return undefined;
    let total = new Big(0);
    for (const entry of Array.isArray(list) ? (list as unknown[]) : [list]) {
      const number = read(entry);
      if (number === undefined) return undefined;
      charge(this, total, number);
      total = total.plus(number);
    }
    return writeDecimal(total);
  },
};

const MAP = liquidFilters['map'] as LiquidFilter;

/** Whether a number of decimal places is one that `money` takes. */
export function isPlaces(places: unknown): boolean {
  return readPlaces(places) !== undefined;
}

function ofOne(compute: (a: Big) => Big): LiquidFilter {
  return (value: unknown) => {
    const a = read(value);
    return a === undefined ? undefined : writeDecimal(compute(a));
  };
}

function ofTwo(compute: (a: Big, b: Big) => Big | undefined): LiquidFilter {
  return function (value: unknown, other: unknown): unknown {
    const [a, b] = [read(value), read(other)];
    if (a === undefined || b === undefined) return undefined;
    charge(this, a, b);
    return writeDecimal(compute(a, b));
  };
}

/** Long numbers are multiplied and divided digit by digit. */
function charge({ context }: ThisParameterType<LiquidFilter>, a: Big, b: Big): void {
  context.memoryLimit.use((a.c.length * b.c.length) / 10 + Math.abs(a.e - b.e) / 10);
}

function read(value: unknown): Big | undefined {
  return readDecimal(toValue(value));
}

function floor(a: Big): Big {
  return a.round(0, a.s < 0 ? AWAY_FROM_ZERO : TOWARDS_ZERO);
}

/** A remainder takes the sign of the divisor. */
function signedAs(divisor: Big, remainder: Big): Big {
  return remainder.eq(0) || remainder.s === divisor.s ? remainder : remainder.plus(divisor);
}

function readPlaces(places: unknown, least = 0): number | undefined {
  const count = read(places);
  const number = count === undefined ? NaN : Number(count.toString());
  return Number.isInteger(number) && number >= least && number <= MAX_PLACES ? number : undefined;
}

function isNothing(value: unknown): boolean {
  const plain: unknown = toValue(value);
  return plain === undefined || plain === null;
}
