import { parseDate } from '../date/parse-date.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { isLongNumber } from '../json/long-number.js';
import type { LongNumber } from '../json/long-number.js';
import { ADVICE } from './advice.js';
import type { AttributeType } from './attribute-definition.js';
import { checkAttributeValue } from './check-attribute-value.js';
import type { MappingOutcome } from './mapping-outcome.js';
import { dateTextKind, digitsKind, numberTextKind } from './text-kind.js';
import type { TextKind } from './text-kind.js';

/** Description of a value that does not fit the type of its attribute. */
export interface Found {
  /** Kind of the value, without the value: `an HTTP date`, `a number; the attribute is a string`. */
  readonly found: string;
  /** Template that converts it into a fitting value: `{{data.renewal | date: "%Y-%m-%d"}}`; absent when there is none. */
  readonly template?: string;
  /** Line with which the receiver, or a step, makes a fitting value of it: `In Flask, send value.strftime("%Y-%m-%d").` */
  readonly advice?: string;
}

/** Tells whether values with an outcome are described. */
export function isDescribed(outcome: MappingOutcome): boolean {
  return outcome === 'wrong_type' || outcome === 'not_a_date' || outcome === 'unsafe_number';
}

/**
 * Describes a value that an attribute of this type rejected as `wrong_type`, `not_a_date` or `unsafe_number`. `expression` is the
 * text between the braces of the template that led to the value; without it, no template is suggested.
 */
export function describeFound(type: AttributeType, value: JsonValue, expression?: string): Found {
  const { name, filters, inside, advice } = kindOf(type, value, expression);
  const found = { found: name, ...(advice !== undefined && { advice }) };
  if (expression === undefined) return found;
  const template = inside === undefined ? withFilters(expression, filters) : reach(type, expression, inside);
  return template === undefined ? found : { ...found, template };
}

interface Kind extends TextKind {
  /** The only value inside it, and the path step that leads to it. */
  readonly inside?: { readonly step: string; readonly value: JsonValue };
}

const TYPE_NAMES: Readonly<Record<AttributeType, string>> = { string: 'string', numeric: 'number', date: 'date' };
/** Longest string that is classified; patterns take long over very long ones. */
const LONGEST_KIND = 100;

const AS_TEXT = 'append: ""';

function kindOf(type: AttributeType, value: JsonValue, expression?: string): Kind {
  if (value === null) return { name: 'null', advice: adviceForNull(type, expression) };
  if (typeof value === 'boolean') return booleanKind(type, expression);
  if (type === 'numeric' && checkAttributeValue(type, value).outcome === 'unsafe_number') return unsafeKind(value);
  if (typeof value === 'string') return textKind(type, value);
  if (typeof value === 'number' || isLongNumber(value)) return numberKind(type, value);
  return isList(value) ? listKind(type, value) : objectKind(type, value as JsonObject);
}

/** Returns the advice for `null`, which no attribute accepts: with a `default` a mapping saves a value in its place. */
function adviceForNull(type: AttributeType, expression: string | undefined): string {
  const advice = 'null is never saved, and the old value stays: send a value.';
  if (type === 'date' || expression === undefined || expression.includes('|')) return advice;
  return `${advice} To save one in its place, map {{${expression} | default: ${type === 'string' ? '"none"' : '0'}}}.`;
}

function booleanKind(type: AttributeType, expression: string | undefined): Kind {
  if (type === 'date') return { name: 'a boolean' };
  const [yes, no] = type === 'string' ? ['yes', 'no'] : ['1', '0'];
  const save = `{% if ${expression} %}${yes}{% else %}${no}{% endif %}`;
  const step =
    expression === undefined || expression.includes('|') ? '' : `, or let a step "Save attribute" save ${save}`;
  const advice = `Send ${yes} or ${no} in place of true or false${step}.`;
  return { name: 'a boolean', advice, ...(type === 'string' && { filters: AS_TEXT }) };
}

function textKind(type: AttributeType, text: string): Kind {
  if (text === '') return { name: 'an empty text' };
  if (type === 'string' || !text.isWellFormed()) return { name: 'a text with half a character in it' };
  const name = type === 'date' ? dateTextKind : numberTextKind;
  const kind = text.length > LONGEST_KIND ? undefined : name(text);
  return kind ?? { name: `a text; the attribute is a ${TYPE_NAMES[type]}` };
}

function unsafeKind(value: JsonValue): Kind {
  const isFinite = typeof value === 'object' || Number.isFinite(Number(value));
  return { name: isFinite ? 'an integer beyond 2^53 - 1' : 'a number that is too large', advice: ADVICE.longNumber };
}

function numberKind(type: AttributeType, value: number | LongNumber): Kind {
  const digits = typeof value === 'number' ? String(value) : value.$number;
  const [, whole] = /^-?(\d+)(?:\.\d+)?$/.exec(digits) ?? [];
  if (type === 'date' && whole !== undefined && (whole === digits || parseDate(value) !== undefined)) {
    return digitsKind(whole);
  }
  const name = `a number; the attribute is a ${TYPE_NAMES[type]}`;
  return type === 'string' ? { name, filters: AS_TEXT, advice: ADVICE.numberAsText } : { name };
}

function listKind(type: AttributeType, list: readonly JsonValue[]): Kind {
  const [first] = list;
  if (first === undefined) return { name: 'an empty list' };
  if (list.length === 1) {
    const advice = type === 'date' ? ADVICE.listOfOneDay : ADVICE.listOfOne;
    return { name: 'a list with one value', inside: { step: '[0]', value: first }, advice };
  }
  const canJoin =
    type === 'string' &&
    list.every((entry) => typeof entry !== 'object') &&
    checkAttributeValue('string', list.join(', ')).outcome === 'saved';
  return { name: `a list with ${list.length} values`, ...(canJoin && { filters: 'join: ", "' }) };
}

function objectKind(type: AttributeType, object: JsonObject): Kind {
  const { date } = object;
  if (typeof date === 'string' && typeof object['timezone'] === 'string' && Object.hasOwn(object, 'timezone_type')) {
    const name = "an object as PHP's DateTime";
    return type === 'numeric' ? { name } : { name, inside: { step: '.date', value: date }, advice: ADVICE.phpDateTime };
  }
  const [member, ...more] = Object.keys(object);
  if (member === undefined) return { name: 'an empty object', advice: ADVICE.emptyObject };
  if (more.length > 0) return { name: 'an object' };
  const name = 'an object with one value';
  const step = `["${member}"]`;
  return /["{}]/.test(member) ? { name } : { name, inside: { step, value: object[member] ?? null } };
}

function withFilters(expression: string, filters: string | undefined): string | undefined {
  return filters === undefined ? undefined : `{{${expression} | ${filters}}}`;
}

/** Appends a step to an expression, which must be a path without filters. */
function reach(type: AttributeType, expression: string, { step, value }: Required<Kind>['inside']): string | undefined {
  if (expression.includes('|')) return undefined;
  const inner = expression + step;
  if (checkAttributeValue(type, value).outcome === 'saved') return `{{${inner}}}`;
  return kindOf(type, value).inside === undefined ? describeFound(type, value, inner).template : undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
