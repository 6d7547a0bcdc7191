import { isCalendarDate } from '@luluchat/webhook-receiver';
import type { AttributeType } from '@luluchat/webhook-receiver';
import { ADVICE, adviceForDateTime } from './advice.js';

/** Format of back ends for a value that the intended type of attribute does not accept unchanged. */
export interface ValueKind {
  /** Description without the value: `an HTTP date`. The history of a run uses the same words. */
  readonly found: string;
  /** Intended type of attribute, which does not accept the value. */
  readonly type: AttributeType;
  /** Template for the mapping; absent when no template helps. */
  readonly template?: string;
  /** Line that writes a value that the attribute accepts; absent when no tested stack writes so. */
  readonly advice?: string;
}

/** Kind of an array or object, with its own path. */
export interface ContainerKind extends ValueKind {
  readonly path: string;
}

type Form = readonly [
  test: (text: string) => boolean,
  found: string,
  type: AttributeType,
  filters?: string,
  advice?: string | ((text: string) => string),
];

const TO_DAY = 'date: "%Y-%m-%d"';
const AS_TEXT = 'append: ""';
/** Maximum length of a string that is classified, in characters: the patterns are slow on very long strings. */
const MAX_KIND_LENGTH = 100;

const HTTP_DATE =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? \d{1,2}[ -][a-z]{3}[ -]\d{2,4} \d{2}:\d{2}:\d{2}(?: (?:GMT|UTC|[+-]\d{4}))?$/i;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]{1,64}\])?$/i;
/** HTTP dates that the filter `date` can parse. */
const PARSABLE_HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})|[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;
const TIME_OF_DAY = /[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d|:60|(?!:))/;
/** Paths of numbers that identify something and are not amounts. */
const NAMES_AN_ID = /(?:^|[._"\]])(?:id|code|zip|phone|reference)"?\]?$|[a-z]Id$|_(?:id|code|no|number)"?\]?$/;

const FORMS: readonly Form[] = [
  [matches(/^(?:0000-00-00|0001-01-01[T ]00:00:00)/), 'a zero date, which stands for no date', 'date'],
  [matches(PARSABLE_HTTP_DATE), 'an HTTP date', 'date', TO_DAY, adviceForHttpDate],
  [matches(HTTP_DATE), 'an HTTP date', 'date'],
  [(text) => isCalendarDate(dayOf(text)) && TIME_OF_DAY.test(text), 'a date-time', 'date', TO_DAY, adviceForDateTime],
  [(text) => isCalendarDate(dayOf(text)), 'a date-time', 'date', undefined, adviceForDateTime],
  [(text) => dayOf(text) !== '' || isUnrealDay(text), 'a day that the calendar does not have', 'date'],
  [
    (text) => text.includes('/') && isCalendarDate(text.replaceAll('/', '-')),
    'a date with slashes',
    'date',
    'replace: "/", "-"',
  ],
  [matches(/^\d{4}([-/.])\d{1,2}\1\d{1,2}$/), 'a date in another form than YYYY-MM-DD', 'date'],
  [matches(/^\d{1,2}([-/.])\d{1,2}\1\d{2,4}$/), 'a date in another order than YYYY-MM-DD', 'date'],
  [isMilliseconds, '', 'date', TO_DAY, ADVICE.milliseconds],
  [matches(/^[-+]?(?:nan|inf(?:inity)?)$/i), 'NaN or Infinity as a text', 'numeric', undefined, ADVICE.noNumber],
  [matches(/^[-+]?\d*\.?\d+e[-+]?\d{1,4}$/i), 'a number with an exponent', 'numeric', 'plus: 0', ADVICE.exponent],
  [
    matches(/^-?\d{1,3}(?:,\d{3})+\.\d+$/),
    'a number with commas between thousands',
    'numeric',
    'remove: ","',
    ADVICE.groupedNumber,
  ],
  [
    matches(/^-?\d{1,3}(?:,\d{3}){2,}$/),
    'a number with commas between thousands',
    'numeric',
    'remove: ","',
    ADVICE.groupedNumber,
  ],
  [
    matches(/^-?\d{1,3}(?:\.\d{3})+,\d+$/),
    'a number with a decimal comma',
    'numeric',
    'remove: "." | replace: ",", "."',
    ADVICE.groupedNumber,
  ],
  [
    matches(/^-?[1-9]\d{0,2},\d{3}$/),
    'a number with a comma, of thousands or before decimals',
    'numeric',
    undefined,
    ADVICE.groupedNumber,
  ],
  [matches(/^-?\d+,\d+$/), 'a number with a decimal comma', 'numeric', 'replace: ",", "."', ADVICE.groupedNumber],
];

/** Returns the kind of a value that is not a container; `undefined` when an attribute accepts it unchanged. */
export function kindOfValue(path: string, value: unknown): ValueKind | undefined {
  if (typeof value === 'boolean') return kind(path, 'a boolean', 'string', AS_TEXT, adviceForBoolean(path));
  if (typeof value === 'number' && isMilliseconds(String(value))) return textKind(path, String(value));
  if (typeof value === 'number') {
    const isLong = Number.isInteger(value) && !Number.isSafeInteger(value);
    const isKind = isLong || NAMES_AN_ID.test(path);
    return isKind
      ? kind(path, 'a number; the attribute is a string', 'string', AS_TEXT, ADVICE.numberAsText)
      : undefined;
  }
  return typeof value === 'string' && value.length <= MAX_KIND_LENGTH ? textKind(path, value) : undefined;
}

/** Returns the kinds of arrays and objects among the paths of `data`, each under the path of its first value. */
export function kindsOfContainers(paths: readonly string[]): ReadonlyMap<string, ContainerKind> {
  const all = new Set(paths);
  const kinds = new Map<string, ContainerKind>();
  for (const [index, path] of paths.entries()) {
    if (path.endsWith('[0]') && paths[index + 1]?.startsWith(secondOf(path)) !== true) {
      const list = path.slice(0, -'[0]'.length);
      const found = { found: 'a list with one value', advice: ADVICE.listOfOne };
      kinds.set(path, { ...found, type: 'string', template: `{{${path}}}`, path: list });
    }
    const object = path.slice(0, -'.date'.length);
    if (path.endsWith('.date') && all.has(`${object}.timezone_type`) && all.has(`${object}.timezone`)) {
      const template = `{{${path} | ${TO_DAY}}}`;
      const found = { found: "an object as PHP's DateTime", advice: ADVICE.phpDateTime };
      kinds.set(path, { ...found, type: 'date', template, path: object });
    }
  }
  return kinds;
}

/** Returns the path of the second entry of an array. Values are in order, so it follows the first. */
function secondOf(first: string): string {
  return `${first.slice(0, -'0]'.length)}1]`;
}

function textKind(path: string, text: string): ValueKind | undefined {
  if (isCalendarDate(text)) return undefined;
  const [, found, type, filters, advice] = FORMS.find(([test]) => test(text)) ?? [];
  if (found === undefined || type === undefined) return undefined;
  const name = found === '' ? `${text.length} digits, as milliseconds` : found;
  return kind(path, name, type, filters, typeof advice === 'function' ? advice(text) : advice);
}

function kind(path: string, found: string, type: AttributeType, filters?: string, advice?: string): ValueKind {
  return {
    ...{ found, type },
    ...(filters !== undefined && { template: `{{${path} | ${filters}}}` }),
    ...(advice !== undefined && { advice }),
  };
}

function adviceForHttpDate(text: string): string {
  return /\d{4}$/.test(text) ? ADVICE.dateOfC : ADVICE.httpDate;
}

function adviceForBoolean(path: string): string {
  return `Send yes or no in place of true or false, or let a step "Save attribute" save {% if ${path} %}yes{% else %}no{% endif %}.`;
}

function matches(form: RegExp): (text: string) => boolean {
  return (text) => form.test(text);
}

/** Returns the first ten characters of a date-time; `''` for anything else. */
function dayOf(text: string): string {
  return DATE_TIME.exec(text)?.[1] ?? '';
}

function isUnrealDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isCalendarDate(text);
}

/** Tells whether 12 or 13 digits are an instant of the years 1980 to 2050: other numbers of that length are not dates. */
function isMilliseconds(text: string): boolean {
  return /^\d{12,13}$/.test(text) && Number(text) >= 315_532_800_000 && Number(text) < 2_524_608_000_000;
}
