import type { AttributeValue, JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { foldCase } from '@luluchat/flow-runtime/values';
import { placeholderFor } from './attribute-placeholder.js';

/** Name and number of every recorded contact. */
const PLACEHOLDER_NAME = 'Alex Doe';
export const PLACEHOLDER_NUMBER = '60123456789';

/** Data of a contact that must not be in a test. */
export interface PersonalData {
  readonly name: string;
  readonly contactNumber: string | null;
  /** Values of attributes, with the key of one that has it. */
  readonly values: readonly { readonly key: string; readonly value: AttributeValue }[];
}

/** Replaces the data of a contact. The same data has the same placeholder everywhere. */
export interface Placeholders {
  /** Name of the contact in the test; `''` if it has none. */
  readonly name: string;
  text(text: string): string;
  json(value: JsonValue): JsonValue;
}

/** Shorter values are replaced only where they are the whole value. */
const MIN_PART = 3;
const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

/**
 * Creates the placeholders of a contact. A value that one of the documents names itself, such as a tier that a condition compares
 * with, stays: it is a choice of the flow, and the runs of the test must make the same one.
 */
export function createPlaceholders(data: PersonalData, documents: readonly JsonValue[]): Placeholders {
  const literals = documents.flatMap(literalsOf);
  const named = new Set(literals.map((literal) => foldCase(String(literal))));
  const words = new Set(literals.flatMap((literal) => foldCase(String(literal)).split(/[^\p{L}\p{N}]+/u)));
  const whole = new Map<AttributeValue, AttributeValue>();
  const parts = new Map<string, string>();
  const counts = new Map<string, number>();

  for (const { key, value } of data.values) {
    if (whole.has(value) || value === '' || named.has(foldCase(String(value)))) continue;
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    const placeholder = placeholderFor(key, value, index, literals);
    whole.set(value, placeholder);
    if (String(value).length >= MIN_PART) parts.set(foldCase(String(value)), String(placeholder));
  }
  const name = data.name.trim();
  if (name !== '') {
    parts.set(foldCase(name), PLACEHOLDER_NAME);
    const [first = '', ...rest] = PLACEHOLDER_NAME.split(' ');
    for (const [index, word] of name.split(/\s+/).entries()) {
      const folded = foldCase(word);
      if (word.length >= MIN_PART && !words.has(folded) && !parts.has(folded)) {
        parts.set(folded, index === 0 ? first : (rest[0] ?? first));
      }
    }
  }

  const numbers = numberPatterns(data.contactNumber);
  const found = [...parts.keys()].sort((one, other) => other.length - one.length).map(escape);
  const alternatives = [
    ...numbers.map(({ pattern }) => `(${pattern})`),
    ...(found.length > 0 ? [`(${found.join('|')})`] : []),
  ];
  const search =
    alternatives.length === 0 ? undefined : new RegExp(`${START}(?:${alternatives.join('|')})${END}`, 'giu');

  const text = (given: string): string => {
    const exact = whole.get(given);
    if (exact !== undefined) return String(exact);
    if (search === undefined) return given;
    return given.replace(search, (match: string, ...groups: unknown[]) => {
      const number = numbers.find((_, index) => groups[index] !== undefined);
      return number?.placeholder ?? caseLike(match, parts.get(foldCase(match)) ?? PLACEHOLDER_NAME);
    });
  };
  const json = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return whole.get(value) ?? numberJson(value, data.contactNumber);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map(json);
    return Object.fromEntries(Object.entries(value as JsonObject).map(([member, one]) => [member, json(one)]));
  };
  return { name: name === '' ? '' : PLACEHOLDER_NAME, text, json };
}

/** Patterns of a number with and without its country prefix, which has one to three digits; digits may be set apart. */
function numberPatterns(digits: string | null): readonly { readonly pattern: string; readonly placeholder: string }[] {
  if (digits === null || digits.length < 7) return [];
  const spaced = (text: string): string => Array.from(text).join('[\\s()/.-]{0,2}');
  return [
    { pattern: `\\+?${spaced(digits)}`, placeholder: PLACEHOLDER_NUMBER },
    ...[3, 2, 1].map((prefix) => ({
      pattern: `\\(?${spaced(`0${digits.slice(prefix)}`)}`,
      placeholder: `0${PLACEHOLDER_NUMBER.slice(2)}`,
    })),
  ];
}

function numberJson(value: number, digits: string | null): number {
  return String(value) === digits ? Number(PLACEHOLDER_NUMBER) : value;
}

/** Strings and numbers in JSON, at any depth. */
function literalsOf(json: JsonValue): readonly JsonValue[] {
  if (typeof json === 'string' || typeof json === 'number') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(literalsOf) : [];
}

function caseLike(found: string, placeholder: string): string {
  if (found === found.toLocaleUpperCase('en') && found !== found.toLocaleLowerCase('en')) {
    return placeholder.toLocaleUpperCase('en');
  }
  return found === found.toLocaleLowerCase('en') && /\p{L}/u.test(found)
    ? placeholder.toLocaleLowerCase('en')
    : placeholder;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
