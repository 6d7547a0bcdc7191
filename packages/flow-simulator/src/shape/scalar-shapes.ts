import type { JsonValue } from '@luluchat/flow-runtime';
import { isLongNumber } from '@luluchat/flow-runtime/values';
import type { Path, Report, Shape } from './shape.js';

/** A text that `expected` describes: "a text of 1 to 200 characters". Half of a surrogate pair is no text. */
export function text(
  expected: string,
  { min = 1, max, pattern }: { readonly min?: 0 | 1; readonly max: number; readonly pattern?: RegExp },
): Shape {
  return {
    schema: {
      ...{ type: 'string', minLength: min, maxLength: max, not: { pattern: '\\p{Cs}' } },
      ...(pattern !== undefined && { pattern: pattern.source }),
    },
    check: (value, path, report) => {
      const fits = (written: string): boolean =>
        (min === 0 || written !== '') &&
        lengthOf(written) <= max &&
        !/\p{Cs}/u.test(written) &&
        (pattern?.test(written) ?? true);
      const isText = typeof value === 'string' && fits(value);
      refuseUnless(isText, `${expected}${quotesHint(value, fits)}`, path, report);
    },
  };
}

/** A text of any length, the empty one included. */
export const anyText: Shape = {
  schema: { type: 'string' },
  check: (value, path, report) =>
    refuseUnless(typeof value === 'string', `a text${quotesHint(value, () => true)}`, path, report),
};

/** A finite number from `minimum` to `maximum`, or to less than `below`. */
export function number(
  expected: string,
  limits: { readonly minimum?: number; readonly maximum?: number; readonly below?: number; readonly isWhole?: boolean },
): Shape {
  const { minimum = -Infinity, maximum = Infinity, below = Infinity, isWhole = false } = limits;
  return {
    schema: {
      type: isWhole ? 'integer' : 'number',
      ...(Number.isFinite(minimum) && { minimum }),
      ...(Number.isFinite(maximum) && { maximum }),
      ...(Number.isFinite(below) && { exclusiveMaximum: below }),
    },
    check: (value, path, report) => {
      const fits =
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= minimum &&
        value <= maximum &&
        value < below &&
        (!isWhole || Number.isInteger(value));
      refuseUnless(fits, expected, path, report);
    },
  };
}

/** One of several constants. */
export function oneOf(values: readonly (string | number | boolean | null)[]): Shape {
  const expected = values.length === 1 ? JSON.stringify(values[0]) : `one of ${values.join(', ')}`;
  return {
    schema: values.length === 1 ? { const: values[0] as JsonValue } : { enum: values },
    check: (value, path, report) =>
      refuseUnless(
        values.some((one) => one === value),
        expected,
        path,
        report,
      ),
  };
}

/** Any JSON. */
export const anyJson: Shape = { schema: {}, check: () => undefined };

/**
 * Returns the advice to write a number, `true` or `false` in quotes, without which YAML reads it as such; empty if its text does not
 * fit either, and for other values.
 */
export function quotesHint(value: unknown, fits: (text: string) => boolean): string {
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  const text = isLongNumber(value) ? value.$number : isScalar ? String(value) : undefined;
  return text !== undefined && fits(text) ? '; put it in quotes' : '';
}

function refuseUnless(fits: boolean, expected: string, path: Path, report: Report): void {
  if (!fits) report('invalid_value', path, `Expected here: ${expected}.`);
}

/** Length in code points, as JSON Schema counts. */
function lengthOf(value: string): number {
  return Array.from(value).length;
}
