import { definedMembers, numberOf, textOf } from './json-value.js';
import type { ParsedContent } from './parsed-content.js';

/** Parses a shared location. Its text is the name of the place. Without usable coordinates only the kind is known. */
export function parseLocation(content: Readonly<Record<string, unknown>>): ParsedContent {
  const [latitude, longitude] = [degreesOf(content['latitude'], 90), degreesOf(content['longitude'], 180)];
  const name = textOf(content['name']);
  const text = name ?? '';
  if (latitude === undefined || longitude === undefined) return { text, content: { kind: 'location' } };
  const place = definedMembers({ name, address: textOf(content['address']) });
  return { text, content: { kind: 'location', location: { latitude, longitude, ...place } } };
}

function degreesOf(value: unknown, limit: number): number | undefined {
  const degrees = numberOf(value);
  return degrees === undefined || Math.abs(degrees) > limit ? undefined : degrees;
}
