import type { AttributeType } from '../attribute/use-attributes.js';
import { operandOf } from '../condition/condition-case.js';
import { parseNumber } from '../form/parse-number.js';

/** Kind of value that a rule of a segment compares an attribute with. */
export type SegmentOperand = 'text' | 'number' | 'date' | 'list' | 'none';

/** Operators that look at a part of what is written, so at numbers and dates as texts. */
const OF_PARTS = new Set(['contains', 'not-contains', 'starts-with', 'ends-with']);
const OF_TYPES = { string: 'text', numeric: 'number', date: 'date' } as const;

/** Returns what a rule compares with: the operator decides, else the type of the attribute; of an unknown one, it is a text. */
export function segmentOperand(operator: unknown, type: AttributeType | undefined): SegmentOperand {
  const kind = operandOf(operator);
  if (kind === 'tag') return 'text';
  if (kind !== 'text' || type === undefined || OF_PARTS.has(String(operator))) return kind;
  return OF_TYPES[type];
}

/**
 * Gives a rule another operator. The value stays where the new operator has a use for it: one value becomes the first one of a list
 * and back.
 */
export function withSegmentOperator(rule: unknown, operator: string): Record<string, unknown> {
  const { value, ...others } = typeof rule === 'object' && rule !== null ? (rule as Record<string, unknown>) : {};
  const kind = segmentOperand(operator, undefined);
  const changed = { ...others, operator };
  if (kind === 'none' || value === undefined) return changed;
  if (kind === 'list') return { ...changed, value: Array.isArray(value) ? value : [value] };
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return one === undefined ? changed : { ...changed, value: one };
}

/** Reads the values that are typed for a list, one a line; `undefined` for none. */
export function parseLines(typed: string, type: AttributeType | undefined): readonly (string | number)[] | undefined {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return undefined;
  return type === 'numeric' ? lines.map((line) => parseNumber(line) ?? line) : lines;
}

/** Tells whether a field for dates can show a value: a day, or nothing. */
export function isShownAsDate(value: unknown): boolean {
  return value === undefined || value === '' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
}
