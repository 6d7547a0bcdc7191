import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import { isLongNumber } from '@luluchat/flow-runtime/values';

/** Largest sample as JSON, in bytes. */
export const MAX_SAMPLE_BYTES = 65_536;

/** Code points that a text keeps: one more than an attribute can have, so that its mapping stays `too_long`. */
const KEPT_LENGTH = MAX_STRING_LENGTH + 1;
/** Entries that a list keeps. */
const KEPT_ENTRIES = 10;

/** An answer that fits into a sample. */
export interface ShortenedSample {
  readonly data: JsonObject;
  readonly isShortened: boolean;
}

/**
 * Shortens an answer of more than {@link MAX_SAMPLE_BYTES}: texts first, and lists as well if that is not enough. No member is left
 * out, so each path outside of lists stays. Returns `undefined` if the answer is still too large.
 */
export function shortenSample(data: JsonObject): ShortenedSample | undefined {
  if (fits(data)) return { data, isShortened: false };
  const withShortTexts = shorten(data, Infinity) as JsonObject;
  if (fits(withShortTexts)) return { data: withShortTexts, isShortened: true };
  const withShortLists = shorten(withShortTexts, KEPT_ENTRIES) as JsonObject;
  return fits(withShortLists) ? { data: withShortLists, isShortened: true } : undefined;
}

function fits(data: JsonObject): boolean {
  return Buffer.byteLength(JSON.stringify(data)) <= MAX_SAMPLE_BYTES;
}

function shorten(value: JsonValue, entries: number): JsonValue {
  if (typeof value === 'string') return shortenText(value);
  if (typeof value !== 'object' || value === null || isLongNumber(value)) return value;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).slice(0, entries).map((entry) => shorten(entry, entries));
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member, entries)]));
}

function shortenText(text: string): string {
  if (text.length <= KEPT_LENGTH) return text;
  return Array.from(text.slice(0, 2 * KEPT_LENGTH))
    .slice(0, KEPT_LENGTH)
    .join('');
}
