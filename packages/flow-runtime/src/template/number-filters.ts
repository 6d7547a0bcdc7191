import Big from 'big.js';
import { toValue } from 'liquidjs';
import { readLongNumber } from '../json/long-number.js';
import type { LiquidFilter } from './liquid-filter.js';
import { LongNumberDrop } from './long-number-drop.js';
import { valueText } from './value-text.js';

/** Longest number that is read from a text, and its largest exponent: both bound the work. */
const MAX_LENGTH = 400;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,3}))?$/;

/** Most decimal places of `money` and `round`. */
const MAX_PLACES = 20;

/** Decimal places of a quotient: more than a JavaScript number keeps. */
const QUOTIENT_PLACES = 40;

const Decimal = Big();
Decimal.DP = QUOTIENT_PLACES;
Decimal.RM = Big.roundHalfUp;

type Read = (value: unknown) => Big | undefined;

/**
 * The filters that calculate, in place of those of LiquidJS, which take a value that is missing, or a text that is no number,
 * for 0: such a value gives none, so that the verdict is `missing` and nothing is overwritten. Sums and products are those of
 * decimals: 19.9 times 3 is 59.7.
 */
export const NUMBER_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  plus: ofTwo((a, b) => a.plus(b)),
  minus: ofTwo((a, b) => a.minus(b)),
  times: ofTwo((a, b) => a.times(b)),
  modulo: ofTwo((a, b) => (b.eq(0) ? undefined : a.mod(b).plus(b).mod(b))),
  at_least: ofTwo((a, b) => (a.gt(b) ? a : b)),
  at_most: ofTwo((a, b) => (a.lt(b) ? a : b)),
  abs: ofOne((a) => a.abs()),
  to_integer: ofOne((a) => a),
  ceil: ofOne((a) => towards(a, a.gt(0))),
  floor: ofOne((a) => towards(a, a.lt(0))),
  divided_by: (value: unknown, divisor?: unknown, isWhole?: unknown) => {
    const [a, b] = [readNumber(value), readNumber(divisor)];
    if (a === undefined || b === undefined || b.eq(0)) return undefined;
    const quotient = a.div(b);
    return toNumber(toValue(isWhole) === true ? towards(quotient, quotient.lt(0)) : quotient);
  },
  round: (value: unknown, places: unknown = 0) => {
    const number = readNumber(value);
    return number === undefined ? undefined : toNumber(number.round(readPlaces('round', places), Big.roundHalfUp));
  },
  /** The sum of a list, or of a member of its entries; none when one of them has no number. */
  sum: function (list: unknown, member?: unknown) {
    const plain: unknown = toValue(list);
    const entries: readonly unknown[] = Array.isArray(plain) ? plain : [plain];
    const path = isAbsent(member) ? [] : valueText(member).split('.');
    let sum = new Decimal(0);
    for (const entry of entries) {
      const number = readNumber(path.reduce((value, key) => this.context.readProperty(value as object, key), entry));
      if (number === undefined) return undefined;
      sum = sum.plus(number);
    }
    return toNumber(sum);
  },
  /** `money: places`: a text with that many decimal places, 2 if not said, halves rounded away from zero. */
  money: (value: unknown, places: unknown = 2) => {
    const number = readNumber(value);
    if (number === undefined) return undefined;
    const text = number.toFixed(readPlaces('money', places), Big.roundHalfUp);
    return /[1-9]/.test(text) ? text : text.replace('-', '');
  },
};

function isAbsent(value: unknown): boolean {
  const plain: unknown = toValue(value);
  return plain === undefined || plain === null;
}

function ofOne(calculate: (a: Big) => Big): LiquidFilter {
  return (value: unknown) => {
    const a = readNumber(value);
    return a === undefined ? undefined : toNumber(calculate(a));
  };
}

function ofTwo(calculate: (a: Big, b: Big) => Big | undefined): LiquidFilter {
  return (value: unknown, operand?: unknown) => {
    const [a, b] = [readNumber(value), readNumber(operand)];
    const result = a === undefined || b === undefined ? undefined : calculate(a, b);
    return result === undefined ? undefined : toNumber(result);
  };
}

/** A number, or a text that writes one, as the decimal that it shows. */
const readNumber: Read = (given) => {
  const value: unknown = toValue(given);
  const text = typeof value === 'number' ? valueText(value) : typeof value === 'string' ? value.trim() : '';
  const [, exponent = '0'] = text.length > MAX_LENGTH ? [] : (NUMBER.exec(text) ?? []);
  if (text.length > MAX_LENGTH || !NUMBER.test(text) || Math.abs(Number(exponent)) > MAX_LENGTH) return undefined;
  return new Decimal(text.replace(/^\+/, ''));
};

/** The whole number at or next to a decimal, on the side away from zero if told so. */
function towards(decimal: Big, isAway: boolean): Big {
  return decimal.round(0, isAway ? Big.roundUp : Big.roundDown);
}

/** The nearest JavaScript number; adding zero makes 0 of -0. An integer that none can hold keeps its digits. */
function toNumber(decimal: Big): number | LongNumberDrop | undefined {
  const number = decimal.toNumber() + 0;
  if (!Number.isFinite(number)) return undefined;
  const $number = Math.abs(number) > Number.MAX_SAFE_INTEGER ? readLongNumber(decimal.toFixed()) : undefined;
  return $number === undefined ? number : new LongNumberDrop({ $number });
}

function readPlaces(filter: string, given: unknown): number {
  const places = readNumber(given)?.toNumber();
  if (isPlaces(places)) return places;
  throw new Error(placesProblem(filter));
}

function isPlaces(places: number | undefined): places is number {
  return places !== undefined && Number.isInteger(places) && places >= 0 && places <= MAX_PLACES;
}

/** Why a literal number of decimal places cannot be used by a filter; `undefined` when it can, or the filter takes none. */
export function findPlacesProblem(filter: string, literal: string | number): string | undefined {
  if (filter !== 'money' && filter !== 'round') return undefined;
  return isPlaces(readNumber(literal)?.toNumber()) ? undefined : placesProblem(filter);
}

function placesProblem(filter: string): string {
  return `"${filter}" takes a number of decimal places from 0 to ${MAX_PLACES}`;
}
