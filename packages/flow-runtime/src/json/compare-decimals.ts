import { withoutZerosAtEnd } from './long-number.js';

const DECIMAL = /^(-?)0*(\d+)(?:\.(\d+))?$/;

/** Compares plain decimals (`-?digits[.digits]`) of any length exactly: below zero, zero or above, as `sort` wants it. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [readDecimal(a), readDecimal(b)];
  if (left.sign !== right.sign) return left.sign - right.sign;
  return left.sign * compareMagnitudes(left, right);
}

interface Decimal {
  /** -1, 0 or 1. */
  readonly sign: number;
  /** Without leading zeros. */
  readonly whole: string;
  /** Without zeros at the end. */
  readonly fraction: string;
}

function readDecimal(text: string): Decimal {
  const [, minus = '', whole = '0', places = ''] = DECIMAL.exec(text) ?? [];
  const fraction = withoutZerosAtEnd(places);
  const isZero = whole === '0' && fraction === '';
  return { sign: isZero ? 0 : minus === '' ? 1 : -1, whole, fraction };
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
  return compareTexts(a.whole, b.whole) || compareTexts(a.fraction, b.fraction);
}

/** Digits of one length, or of fractions, compare as texts do. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
