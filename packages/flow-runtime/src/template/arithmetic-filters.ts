/**
 * Arithmetic in exact decimals, as people expect it: 19.9 times 3 is 59.7. Without a number there is no result: a missing value
 * is not 0, so that it does not overwrite a known value.
 */
import { Big } from 'big.js';
import { filters as liquidFilters, toValue } from 'liquidjs';
import { parseDecimal, writeDecimal } from '../decimal/parse-decimal.js';
import type { LiquidFilter } from './liquid-filter.js';

/** Decimal places of a quotient that does not terminate, far more than are shown. */
const QUOTIENT_PLACES = 40;

const HALF_AWAY_FROM_ZERO = 1;
const AWAY_FROM_ZERO = 3;
const TOWARDS_ZERO = 0;

/** Most decimal places that `money` writes, and `round` keeps. */
export const MAX_PLACES = 20;

const Decimal = Big();
Decimal.DP = QUOTIENT_PLACES;

/** The filters, by name. They return `undefined` when an operand is not a number. */
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
    const [a, b] = [parse(value), parse(divisor)];
    if (a === undefined || b === undefined || b.eq(0)) return undefined;
    charge(this, a, b);
    const quotient = new Decimal(a).div(b);
    return writeDecimal(Number(toValue(isWhole)) > 0 ? floor(quotient) : quotient);
  },
  round(value: unknown, places: unknown) {
    const [a, count] = [parse(value), isNothing(places) ? 0 : parsePlaces(places, -MAX_PLACES)];
    return count === undefined ? undefined : writeDecimal(a?.round(count, HALF_AWAY_FROM_ZERO));
  },
  money(value: unknown, places: unknown) {
    const [a, count] = [parse(value), isNothing(places) ? 2 : parsePlaces(places)];
    if (a === undefined || count === undefined) return undefined;
    const rounded = a.round(count, HALF_AWAY_FROM_ZERO);
    return (rounded.eq(0) ? rounded.abs() : rounded).toFixed(count);
  },
  to_integer(value: unknown) {
    const plain: unknown = toValue(value);
    return typeof plain === 'boolean' ? Number(plain) : writeDecimal(parse(plain));
  },
  *sum(value: unknown, property: unknown): Generator<unknown, unknown, unknown> {
    const list = isNothing(property) ? toValue(value) : yield MAP.call(this, value, property);
    if (isNothing(list)) return undefined;
    let total = new Big(0);
    for (const entry of Array.isArray(list) ? (list as unknown[]) : [list]) {
      const number = parse(entry);
      if (number === undefined) return undefined;
      charge(this, total, number);
      total = total.plus(number);
    }
    return writeDecimal(total);
  },
};

const MAP = liquidFilters['map'] as LiquidFilter;

/** Tells whether `money` accepts this number of decimal places. */
export function isPlaces(places: unknown): boolean {
  return parsePlaces(places) !== undefined;
}

function ofOne(compute: (a: Big) => Big): LiquidFilter {
  return (value: unknown) => {
    const a = parse(value);
    return a === undefined ? undefined : writeDecimal(compute(a));
  };
}

function ofTwo(compute: (a: Big, b: Big) => Big | undefined): LiquidFilter {
  return function (value: unknown, other: unknown): unknown {
    const [a, b] = [parse(value), parse(other)];
    if (a === undefined || b === undefined) return undefined;
    charge(this, a, b);
    return writeDecimal(compute(a, b));
  };
}

/** Charges for long numbers, which are multiplied and divided digit by digit. */
function charge({ context }: ThisParameterType<LiquidFilter>, a: Big, b: Big): void {
  context.memoryLimit.use((a.c.length * b.c.length) / 10 + Math.abs(a.e - b.e) / 10);
}

function parse(value: unknown): Big | undefined {
  return parseDecimal(toValue(value));
}

function floor(a: Big): Big {
  return a.round(0, a.s < 0 ? AWAY_FROM_ZERO : TOWARDS_ZERO);
}

/** Gives a remainder the sign of the divisor. */
function signedAs(divisor: Big, remainder: Big): Big {
  return remainder.eq(0) || remainder.s === divisor.s ? remainder : remainder.plus(divisor);
}

function parsePlaces(places: unknown, least = 0): number | undefined {
  const count = parse(places);
  const number = count === undefined ? NaN : Number(count.toString());
  return Number.isInteger(number) && number >= least && number <= MAX_PLACES ? number : undefined;
}

function isNothing(value: unknown): boolean {
  const plain: unknown = toValue(value);
  return plain === undefined || plain === null;
}
