import { isCalendarDay } from '../attribute/judge-attribute-value.js';

/** A point in time, or a day, that a text or number names. */
export interface ReadDate {
  /** Milliseconds since the epoch; of a day without a time, its 00:00 UTC. */
  readonly at: number;
  /** It names a day and no time, so no time zone moves it to another day. */
  readonly isDay: boolean;
}

/** The parts of a date as they are written. */
export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Absent: the date has no time. */
  readonly time?: TimeParts | undefined;
}

/** A time of day. */
export interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  /** 60, a leap second, counts as 59. */
  readonly second: number;
  readonly millisecond: number;
}

/** Milliseconds of a wall time as if its clock showed UTC; `undefined` when there is no such day or time. */
export function wallTime({ year, month, day, time }: DateParts): number | undefined {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isCalendarDay(text)) return undefined;
  const { hour, minute, second, millisecond } = time ?? { hour: 0, minute: 0, second: 0, millisecond: 0 };
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  // Not through Date.UTC, which takes the years 0 to 99 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, Math.min(second, 59), millisecond);
}

/** A year of two digits, as POSIX reads it: 69 to 99 are of the twentieth century, 00 to 68 of the twenty-first. */
export function fullYear(twoDigits: number): number {
  return twoDigits + (twoDigits < 69 ? 2000 : 1900);
}

/** The minutes of an offset such as `+08:00`, `-0330`, `+08` or `Z`; `undefined` when it is none. */
export function offsetMinutes(offset: string): number | undefined {
  if (/^(?:z|utc|gmt)$/i.test(offset)) return 0;
  const [, sign, hours = '', minutes = '0'] = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(offset) ?? [];
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Writes a number with zeros in front. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The English names of the months, January first. */
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The English names of the days of a week, Sunday first. */
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** 1 to 12 for a name of a month or its first three letters, in any case; `undefined` for any other text. */
export function monthNumber(name: string): number | undefined {
  const lower = name.toLowerCase();
  const index = MONTHS.findIndex((month) => month.toLowerCase() === lower || month.slice(0, 3).toLowerCase() === lower);
  return index === -1 ? undefined : index + 1;
}
