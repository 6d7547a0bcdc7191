import { toValue } from 'liquidjs';
import { isLongNumber, stringifyJson } from '../json/long-number.js';

/** The text of a value inside a template: nothing for no value and for no number, JSON for objects and arrays. */
export function valueText(value: unknown): string {
  // Literals such as `nil` are objects of LiquidJS with a value inside.
  const plain: unknown = toValue(value);
  if (plain === undefined || plain === null) return '';
  if (typeof plain === 'string') return plain;
  if (typeof plain === 'number') return Number.isFinite(plain) ? String(plain) : '';
  if (typeof plain === 'object') return isLongNumber(plain) ? plain.$number : stringifyJson(plain);
  return String(plain as boolean);
}

/**
 * The text of a value as one percent-encoded URI component (RFC 3986): everything but the unreserved characters is encoded,
 * `!'()*` included, which `encodeURIComponent` leaves. Throws `URIError` for text that is not well-formed Unicode.
 */
export function uriText(value: unknown): string {
  return encodeURIComponent(valueText(value)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
