import { Drop } from 'liquidjs';
import type { Comparable } from 'liquidjs';
import { compareDecimals } from '../json/compare-decimals.js';
import { isLongNumber } from '../json/long-number.js';
import type { LongNumber } from '../json/long-number.js';

/**
 * A long number inside LiquidJS: compared by its digits, and for everything else the text of them. A filter never meets
 * one, see `readDigits`.
 */
export class LongNumberDrop extends Drop implements Comparable {
  constructor(readonly number: LongNumber) {
    super();
  }

  override valueOf(): string {
    return this.number.$number;
  }

  /** As a part of a list that a filter made. */
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

  /** `NaN` for what is no number, so that no comparison holds. */
  #compare(other: unknown): number {
    const text = readDecimal(other);
    return text === undefined ? NaN : compareDecimals(this.number.$number, text);
  }
}

/** What LiquidJS sees of a value of the scope. */
export function dropLongNumber(value: unknown): unknown {
  return typeof value === 'object' && isLongNumber(value) ? new LongNumberDrop(value) : value;
}

/** What an operator sees of an operand: each entry of a list is compared as `dropLongNumber` lets it be. */
export function dropLongNumbers(value: unknown): unknown {
  return Array.isArray(value) && value.some(isLongNumber) ? value.map(dropLongNumber) : value;
}

/** What a filter sees of its input and arguments: long numbers, also those of a list, are texts of digits. */
export function readDigits(value: unknown): unknown {
  if (!Array.isArray(value)) return digitsOf(value);
  return value.some((entry) => digitsOf(entry) !== entry) ? value.map(digitsOf) : value;
}

function digitsOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof LongNumberDrop) return value.number.$number;
  return isLongNumber(value) ? value.$number : value;
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function readDecimal(value: unknown): string | undefined {
  if (value instanceof LongNumberDrop) return value.number.$number;
  if (typeof value === 'number') return Number.isFinite(value) ? decimalOf(value) : undefined;
  return typeof value === 'string' && DECIMAL.test(value) ? value : undefined;
}

/** Without an exponent, and exact for an integer. */
function decimalOf(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value));
  return Math.abs(value) < 1e-6 ? '0' : String(value);
}
