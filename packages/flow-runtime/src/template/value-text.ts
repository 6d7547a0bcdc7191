import { toValue } from 'liquidjs';
import { isLongNumber, stringifyJson } from '../json/long-number.js';

/** Converts a value to text: `''` for nothing and for numbers that are not finite, JSON for objects and arrays. */
export function valueText(value: unknown): string {
  // Literals such as `nil` are objects of LiquidJS that hold a value.
  const plain: unknown = toValue(value);
  if (plain === undefined || plain === null) return '';
  if (typeof plain === 'string') return plain;
  if (typeof plain === 'number') return Number.isFinite(plain) ? String(plain) : '';
  if (typeof plain === 'object') return isLongNumber(plain) ? plain.$number : stringifyJson(plain);
  return String(plain as boolean);
}

/**
 * Converts a value to one percent-encoded URI component (RFC 3986): encodes all but the unreserved characters, also `!'()*`,
 * which `encodeURIComponent` keeps.
 *
 * @throws {URIError} for text that is not well-formed Unicode
 */
export function uriText(value: unknown): string {
  return encodeURIComponent(valueText(value)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
