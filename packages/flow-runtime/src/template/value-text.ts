import { toValue } from 'liquidjs';

/** The text of a value inside a template: nothing for no value and for no number, JSON for objects and arrays. */
export function valueText(value: unknown): string {
  // Literals such as `nil` are objects of LiquidJS with a value inside.
  const plain: unknown = toValue(value);
  if (plain === undefined || plain === null) return '';
  if (typeof plain === 'string') return plain;
  if (typeof plain === 'number') return Number.isFinite(plain) ? String(plain) : '';
  if (typeof plain === 'object') return JSON.stringify(plain);
  return String(plain as boolean);
}
