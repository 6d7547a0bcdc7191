import { isCalendarDay } from '../date/is-calendar-day.js';
import { parseDate } from '../date/parse-date.js';
import { ADVICE, adviceForDateTime } from './advice.js';
import { checkAttributeValue } from './check-attribute-value.js';

/** A format in which back ends write a date or a number, and the filters that convert it. */
export interface TextKind {
  /** Description without the text: `an HTTP date`. */
  readonly name: string;
  /** Filters to append to a path in a template; absent when none helps. */
  readonly filters?: string;
  /** Line that writes a fitting value in the stack that writes so by default; absent when no tested stack does. */
  readonly advice?: string;
}

const TO_DAY = 'date: "%Y-%m-%d"';

const HTTP_DATE =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? \d{1,2}[ -][a-z]{3}[ -]\d{2,4} \d{2}:\d{2}:\d{2}(?: (?:GMT|UTC|[+-]\d{4}))?$/i;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]{1,64}\])?$/i;
/** Integer, optionally with a fraction of a second. */
const DIGITS = /^\s*-?(\d+)(?:\.\d+)?\s*$/;
/** Zero dates, by which MySQL and Go write that there is no date. */
const NO_DATE = /^(?:0000-00-00|0001-01-01[T ]00:00:00)/;

/** Classifies a string that should be a date; `undefined` when it resembles none. Suggests a filter if `parseDate` parses it. */
export function dateTextKind(text: string): TextKind | undefined {
  if (NO_DATE.test(text)) return { name: 'a zero date, which stands for no date' };
  if (isCalendarDay(text.trim())) return { name: 'a date with blanks around it', filters: 'strip' };
  const read = parseDate(text);
  const [, digits] = DIGITS.exec(text) ?? [];
  if (digits !== undefined && (read !== undefined || digits === text)) return digitsKind(digits);
  if (read !== undefined) return { ...readableKind(text), filters: TO_DAY };
  if (HTTP_DATE.test(text)) return { name: 'an HTTP date' };
  const day = DATE_TIME.exec(text)?.[1];
  if (day !== undefined && isCalendarDay(day)) return { name: 'a date-time', advice: adviceForDateTime(text) };
  if (day !== undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { name: 'a day that the calendar does not have' };
  }
  if (isCalendarDay(text.replaceAll('/', '-'))) return { name: 'a date with slashes', filters: 'replace: "/", "-"' };
  if (/^\d{4}([-/.])\d{1,2}\1\d{1,2}$/.test(text)) return { name: 'a date in another form than YYYY-MM-DD' };
  return /^\d{1,2}([-/.])\d{1,2}\1\d{2,4}$/.test(text)
    ? { name: 'a date in another order than YYYY-MM-DD' }
    : undefined;
}

/** Returns the kind of a text that `parseDate` parses. */
function readableKind(text: string): TextKind {
  if (/^\s*\d{4}/.test(text)) return { name: 'a date-time', advice: adviceForDateTime(text.trim()) };
  return { name: 'an HTTP date', advice: /\d{4}$/.test(text.trim()) ? ADVICE.dateOfC : ADVICE.httpDate };
}

/** Classifies digits that should be a date. */
export function digitsKind(digits: string): TextKind {
  const { length } = digits;
  if (length === 9 || length === 10) return { name: `${length} digits, as seconds`, filters: TO_DAY };
  if (length === 12 || length === 13) {
    return { name: `${length} digits, as milliseconds`, filters: TO_DAY, advice: ADVICE.milliseconds };
  }
  return { name: length === 1 ? 'one digit' : `${length} digits` };
}

const EXPONENT: TextKind = { name: 'a number with an exponent', advice: ADVICE.exponent };
const COMMAS: TextKind = { name: 'a number with commas between thousands', advice: ADVICE.groupedNumber };
const DECIMAL_COMMA: TextKind = { name: 'a number with a decimal comma', advice: ADVICE.groupedNumber };

const NUMBER_KINDS: readonly (readonly [RegExp, TextKind, make?: (text: string) => number | string])[] = [
  [
    /^\s*-?\d+(?:\.\d+)?\s*$/,
    { name: 'a number with blanks around it or zeros in front', filters: 'strip | plus: 0' },
    Number,
  ],
  [/^[-+]?(?:nan|inf(?:inity)?)$/i, { name: 'NaN or Infinity as a text', advice: ADVICE.noNumber }],
  [/^\+\d+(?:\.\d+)?$/, { name: 'a number with a plus sign', filters: 'plus: 0' }, Number],
  [/^[-+]?\d*\.?\d+e[-+]?\d{1,2}$/i, { ...EXPONENT, filters: 'plus: 0' }, Number],
  [/^[-+]?\d*\.?\d+e[-+]?\d{1,4}$/i, EXPONENT],
  [/^-?\d{1,3}(?:,\d{3})+\.\d+$/, { ...COMMAS, filters: 'remove: ","' }, noCommas],
  [/^-?\d{1,3}(?:,\d{3}){2,}$/, { ...COMMAS, filters: 'remove: ","' }, noCommas],
  [
    /^-?\d{1,3}(?:\.\d{3})+,\d+$/,
    { ...DECIMAL_COMMA, filters: 'remove: "." | replace: ",", "."' },
    (text) => text.replaceAll('.', '').replace(',', '.'),
  ],
  [
    /^-?\d{1,3}(?:\.\d{3}){2,}$/,
    { name: 'a number with points between thousands', filters: 'remove: "."', advice: ADVICE.groupedNumber },
    (text) => text.replaceAll('.', ''),
  ],
  [
    /^-?[1-9]\d{0,2},\d{3}$/,
    { name: 'a number with a comma, of thousands or before decimals', advice: ADVICE.groupedNumber },
  ],
  [/^-?\d+,\d+$/, { ...DECIMAL_COMMA, filters: 'replace: ",", "."' }, (text) => text.replace(',', '.')],
];

/** Classifies a string that should be a number; `undefined` when it resembles none. */
export function numberTextKind(text: string): TextKind | undefined {
  const [, kind, make] = NUMBER_KINDS.find(([form]) => form.test(text)) ?? [];
  // Filters that produce a number with too many digits do not help.
  const helps = make !== undefined && checkAttributeValue('numeric', make(text)).outcome === 'saved';
  if (kind === undefined || helps) return kind;
  const { filters: _, ...withoutFilters } = kind;
  return withoutFilters;
}

function noCommas(text: string): string {
  return text.replaceAll(',', '');
}
