import { text } from '../../text/text.js';
import { alternativesOf } from './alternatives.js';
import { formatOf, resolveSchema } from '../../step-type/json-schema.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { isSuggested } from './suggestion-source.js';
import type { SuggestionSource } from './suggestion-source.js';

/** Control that edits a value. `json` stands for whatever no other control can show, with the reason. */
export type Control =
  | { readonly kind: 'text' | 'template' | 'number' | 'boolean' | 'date' | 'time' | 'flow' }
  | { readonly kind: 'suggest'; readonly source: SuggestionSource }
  | { readonly kind: 'choice' | 'choices'; readonly values: readonly ChoiceValue[] }
  | { readonly kind: 'duration'; readonly units: readonly string[] }
  | { readonly kind: 'time-of-day' }
  | { readonly kind: 'list'; readonly items: JsonSchema }
  | { readonly kind: 'object' }
  | { readonly kind: 'json'; readonly reason: string };

/** Value that can be chosen. */
export interface ChoiceValue {
  readonly value: string | number | boolean | null;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** Keywords that change what a value may be in a way that no control shows. */
const UNSHOWN = [
  'allOf',
  'not',
  'if',
  'patternProperties',
  'dependentSchemas',
  'dependentRequired',
  'propertyNames',
  'prefixItems',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
];

const json = (reason: string): Control => ({ kind: 'json', reason });
const isScalar = (value: unknown): value is ChoiceValue['value'] => value === null || typeof value !== 'object';

/**
 * Chooses the control for a value by its schema alone.
 * @param schema - With its reference followed, see `resolveSchema`.
 */
export function chooseControl(root: JsonSchema, schema: JsonSchema): Control {
  const values = choicesOf(schema);
  if (values !== undefined) return { kind: 'choice', values };
  if (schema.$ref !== undefined) return json(text.form.reasons.reference(schema.$ref));
  const unshown = UNSHOWN.find((keyword) => schema[keyword] !== undefined);
  // A pattern that a text must not have shows when the server checks it.
  if (unshown !== undefined && schema.type !== 'string') return json(text.form.reasons.keyword(unshown));
  if ((schema.oneOf !== undefined && alternativesOf(schema) === undefined) || schema.anyOf !== undefined)
    return json(text.form.reasons.alternatives);
  switch (schema.type) {
    case 'string':
      return textControl(schema);
    case 'number':
    case 'integer':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return listControl(root, schema);
    case 'object':
      return objectControl(root, schema);
    default:
      return json(schema.type === undefined ? text.form.reasons.anyValue : text.form.reasons.type(String(schema.type)));
  }
}

/** Returns the values of an enumeration, undefined when a schema is none. */
function choicesOf(schema: JsonSchema): readonly ChoiceValue[] | undefined {
  if (schema.enum?.every(isScalar)) return schema.enum.map((value) => ({ value }));
  if (isScalar(schema.const) && schema.const !== undefined) return [{ value: schema.const }];
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives === undefined || alternatives.length === 0) return undefined;
  const found = alternatives.flatMap(({ const: value, title, description }) =>
    isScalar(value) && value !== undefined ? [{ value, title, description }] : [],
  );
  return found.length === alternatives.length ? found : undefined;
}

function textControl(schema: JsonSchema): Control {
  const format = formatOf(schema);
  // A format for forms says more than that of JSON Schema, which a text with templates keeps.
  if (schema.format === 'template' || format === 'template') return { kind: 'template' };
  if (isSuggested(format)) return { kind: 'suggest', source: format };
  if (format === 'flow' || format === 'date') return { kind: format };
  return { kind: format === 'time-of-day' ? 'time' : 'text' };
}

function listControl(root: JsonSchema, schema: JsonSchema): Control {
  if (typeof schema.items !== 'object') return json(text.form.reasons.anyItems);
  const items = resolveSchema(root, schema.items);
  const values = schema.uniqueItems === true ? choicesOf(items) : undefined;
  return values === undefined ? { kind: 'list', items: schema.items } : { kind: 'choices', values };
}

function objectControl(root: JsonSchema, schema: JsonSchema): Control {
  const units = durationUnits(root, schema);
  if (units !== undefined) return { kind: 'duration', units };
  if (isTimeOfDay(root, schema)) return { kind: 'time-of-day' };
  const isOpen = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
  return isOpen ? json(text.form.reasons.openObject) : { kind: 'object' };
}

/** Returns the units of a duration: an object of nothing but a number `amount` and an enumeration `unit`. */
function durationUnits(root: JsonSchema, { properties = {} }: JsonSchema): readonly string[] | undefined {
  const { amount, unit, ...others } = properties;
  if (amount === undefined || unit === undefined || Object.keys(others).length > 0) return undefined;
  const { type } = resolveSchema(root, amount);
  const units = resolveSchema(root, unit).enum;
  if ((type !== 'number' && type !== 'integer') || units === undefined) return undefined;
  return units.every((one) => typeof one === 'string') ? units : undefined;
}

/** Tells whether an object is a time of day in a time zone, perhaps on some weekdays, or beside a date. */
function isTimeOfDay(root: JsonSchema, { properties = {} }: JsonSchema): boolean {
  const { time, timeZone, weekdays: _weekdays, date: _date, offset: _offset, ...others } = properties;
  if (time === undefined || timeZone === undefined || Object.keys(others).length > 0) return false;
  const formats = [time, timeZone].map((member) => formatOf(resolveSchema(root, member)));
  return formats[0] === 'time-of-day' && formats[1] === 'time-zone';
}
