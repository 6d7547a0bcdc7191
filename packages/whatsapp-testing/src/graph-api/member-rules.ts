import type { Json } from '../post/whatsapp-post.js';

/** Returns whether a value is an object with members. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns whether a value is a text of `min` to `max` characters, counted as Unicode code points. */
export function isText(value: unknown, min: number, max: number): boolean {
  if (typeof value !== 'string') return false;
  const { length } = Array.from(value);
  return length >= min && length <= max;
}

/** Returns whether a value is a web address. */
export function isLink(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
}

/** Returns whether a value is a number of degrees, or a text of one, from `-limit` to `limit`. */
export function isDegrees(value: unknown, limit: number): boolean {
  const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof degrees === 'number' && Math.abs(degrees) <= limit;
}
