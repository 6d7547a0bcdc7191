import { Temporal } from 'temporal-polyfill';
import { isCalendarDay } from './is-calendar-day.js';
import { MONTHS, WEEKDAYS } from './calendar-names.js';
import type { WrittenDate } from './written-date.js';

const TIME = String.raw`(?<time>(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60))`;
const SHORT_DAY = `(?<weekday>${WEEKDAYS.map((name) => name.slice(0, 3)).join('|')})`;
const LONG_DAY = `(?<weekday>${WEEKDAYS.join('|')})`;
const MONTH = `(?<month>${MONTHS.map((name) => name.slice(0, 3)).join('|')})`;

/** RFC 9110, 5.6.7: IMF-fixdate, also with an offset as in mail (RFC 5322), and the two obsolete forms. */
const FORMS = [
  String.raw`${SHORT_DAY}, (?<day>\d{2}) ${MONTH} (?<year>\d{4}) ${TIME} (?:GMT|UTC|(?<offset>[+-]\d{4}))`,
  String.raw`${LONG_DAY}, (?<day>\d{2})-${MONTH}-(?<shortYear>\d{2}) ${TIME} GMT`,
  String.raw`${SHORT_DAY} ${MONTH} (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Centuries that a two-digit year may belong to. A date never has the same weekday in both. */
const CENTURIES = ['19', '20'];

/** Parses an HTTP date such as `Sat, 06 May 2023 08:30:00 GMT`; `undefined` when the weekday does not match the date. */
export function parseHttpDate(text: string): WrittenDate | undefined {
  for (const form of FORMS) {
    const { groups } = form.exec(text) ?? {};
    if (groups !== undefined) return parseParts(groups);
  }
  return undefined;
}

function parseParts(parts: Readonly<Record<string, string | undefined>>): WrittenDate | undefined {
  const { weekday = '', day = '', month = '', year, shortYear = '', time = '', offset } = parts;
  const monthNumber = MONTHS.findIndex((name) => name.startsWith(month)) + 1;
  const years = year === undefined ? CENTURIES.map((century) => century + shortYear) : [year];
  const days = years.map((one) => `${one}-${String(monthNumber).padStart(2, '0')}-${day.trim().padStart(2, '0')}`);
  const found = days.find((one) => isCalendarDay(one) && weekdayOf(one).startsWith(weekday));
  if (found === undefined) return undefined;
  const zone = offset === undefined ? 'UTC' : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  return parseInstant(found, time, zone);
}

function weekdayOf(day: string): string {
  return WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? '';
}

function parseInstant(day: string, time: string, zone: string): WrittenDate | undefined {
  try {
    const at = Temporal.Instant.from(`${day}T${time}${zone === 'UTC' ? 'Z' : zone}`).epochMilliseconds;
    return { form: 'http-date', day, at, zone };
  } catch (error) {
    // The offset does not exist.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
