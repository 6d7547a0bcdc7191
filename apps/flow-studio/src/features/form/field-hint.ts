import { text } from '../../text/text.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

/** Patterns that every author meets, in words. */
const KNOWN_PATTERNS: Readonly<Record<string, string>> = {
  '^[A-Za-z0-9_-]{1,64}$': text.form.patterns.id,
  '^(?!else$)[A-Za-z0-9_-]{1,64}$': text.form.patterns.id,
  '^[A-Za-z_][A-Za-z0-9_]{0,63}$': text.form.patterns.name,
};

/** Patterns that need no words: a text that is not blank, a time of day, which has a control of its own. */
const QUIET_PATTERNS = new Set(['\\S', '^(?:[01]\\d|2[0-3]):[0-5]\\d$']);

/** Returns what a field says below its label: the description, the limits, an example. undefined when there is nothing to say. */
export function fieldHint(schema: JsonSchema): string | undefined {
  const parts = [schema.description, describeLimits(schema), describeExample(schema)].filter(
    (part) => part !== undefined && part !== '',
  );
  return parts.length === 0 ? undefined : parts.join(' ');
}

function describeLimits(schema: JsonSchema): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, minItems, maxItems } = schema;
  const { limits } = text.form;
  if (schema.type === 'array') return range(minItems, maxItems, limits.entries);
  if (schema.type === 'string') {
    // Limits that no author comes near are noise.
    const most = maxLength !== undefined && maxLength <= 255 ? maxLength : undefined;
    return range(minLength === 1 ? undefined : minLength, most, limits.characters) ?? describePattern(schema);
  }
  const numbers = range(minimum, maximum, limits.number);
  if (numbers !== undefined) return numbers;
  if (exclusiveMinimum !== undefined) return limits.above(exclusiveMinimum);
  return exclusiveMaximum === undefined ? undefined : limits.below(exclusiveMaximum);
}

function describePattern({ pattern, description, examples, format }: JsonSchema): string | undefined {
  if (pattern === undefined || QUIET_PATTERNS.has(pattern)) return undefined;
  const known = KNOWN_PATTERNS[pattern];
  if (known !== undefined) return known;
  return description === undefined && examples === undefined && format === undefined
    ? text.form.limits.pattern(pattern)
    : undefined;
}

function describeExample({ examples }: JsonSchema): string | undefined {
  const [first] = examples ?? [];
  return typeof first === 'string' || typeof first === 'number' ? text.form.example(String(first)) : undefined;
}

type Limits = Readonly<Record<'between' | 'least' | 'most', (...limits: number[]) => string>>;

function range(least: number | undefined, most: number | undefined, words: Limits): string | undefined {
  if (least !== undefined && most !== undefined) return words.between(least, most);
  if (least !== undefined) return words.least(least);
  return most === undefined ? undefined : words.most(most);
}

/** Returns what an empty field shows: the value that the step takes then. */
export function placeholderOf(schema: JsonSchema): string | undefined {
  const { default: value } = schema;
  return typeof value === 'string' || typeof value === 'number' ? text.form.whenEmpty(String(value)) : undefined;
}
