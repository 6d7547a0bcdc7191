import { Drop } from 'liquidjs';
import type { Comparable } from 'liquidjs';
import { compareDecimals } from '../json/compare-decimals.js';
import { isLongNumber } from '../json/long-number.js';
import type { LongNumber } from '../json/long-number.js';

/**
 * A long number inside LiquidJS: compared by its digits, and a string of them for everything else. Filters receive the digits
 * instead, see `toFilterValue`.
 */
export class LongNumberDrop extends Drop implements Comparable {
  constructor(readonly number: LongNumber) {
    super();
  }

  override valueOf(): string {
    return this.number.$number;
  }

  /** Serializes it inside an array that a filter made. */
  toJSON(): LongNumber {
    return this.number;
  }

  equals(other: unknown): boolean {
    return this.#compare(other) === 0;
  }

  gt(other: unknown): boolean {
    return this.#compare(other) > 0;
  }

  geq(other: unknown): boolean {
    return this.#compare(other) >= 0;
  }

  lt(other: unknown): boolean {
    return this.#compare(other) < 0;
  }

  leq(other: unknown): boolean {
    return this.#compare(other) <= 0;
  }

  /** Returns `NaN` when `other` is not a number, so that no comparison holds. */
  #compare(other: unknown): number {
    const text = parseDecimal(other);
    return text === undefined ? NaN : compareDecimals(this.number.$number, text);
  }
}

/** Wraps a long number of the scope for LiquidJS; returns any other value unchanged. */
export function dropLongNumber(value: unknown): unknown {
  return typeof value === 'object' && isLongNumber(value) ? new LongNumberDrop(value) : value;
}

/** Wraps the long numbers of an array, so that an operator compares their digits. */
export function dropLongNumbers(value: unknown): unknown {
  return Array.isArray(value) && value.some(isLongNumber) ? value.map(dropLongNumber) : value;
}

/** Converts an input or argument of a filter: long numbers, also those in an array, become strings of digits. */
export function toFilterValue(value: unknown): unknown {
  if (!Array.isArray(value)) return digitsOf(value);
  return value.some((entry) => digitsOf(entry) !== entry) ? value.map(digitsOf) : value;
}

function digitsOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof LongNumberDrop) return value.number.$number;
  return isLongNumber(value) ? value.$number : value;
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function parseDecimal(value: unknown): string | undefined {
  if (value instanceof LongNumberDrop) return value.number.$number;
  if (typeof value === 'number') return Number.isFinite(value) ? decimalOf(value) : undefined;
  return typeof value === 'string' && DECIMAL.test(value) ? value : undefined;
}

/** Formats a number without an exponent, and exactly for an integer. */
function decimalOf(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value));
  return Math.abs(value) < 1e-6 ? '0' : String(value);
}
