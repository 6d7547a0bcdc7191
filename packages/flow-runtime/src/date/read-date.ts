import { Temporal } from 'temporal-polyfill';
import { fullYear, monthNumber, offsetMinutes, pad, wallTime, WEEKDAYS } from './date-instant.js';
import type { DateParts, ReadDate, TimeParts } from './date-instant.js';

const MINUTE_MS = 60_000;

/** The years 0001 to 9999, in UTC. */
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** Longest text that is looked at, in UTF-16 code units. */
const MAX_LENGTH = 100;

/**
 * ISO 8601 in the forms that programs write: a day, or a day and a time with `T` or a blank between them, then an offset or
 * `UTC`, then the name of a zone in brackets (RFC 9557). `UTC` may follow an offset, as Go writes it.
 */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?: UTC)?)?(?:\[([A-Za-z0-9_+/-]{1,40})\])?)?$/;

/** ISO 8601 without separators, which needs a time: eight digits alone are a number. */
const BASIC_ISO = /^(\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d\d(?::?\d\d)?)?$/;

/** The three forms of RFC 9110 section 5.6.7, the first also with an offset, as RFC 5322 has it. */
const IMF = /^(?:([A-Za-z]{3}), )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|UTC|Z|[+-]\d{4})$/;
const RFC_850 = /^([A-Za-z]{6,9}), (\d\d)-([A-Za-z]{3})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/;
const ASCTIME = /^([A-Za-z]{3}) ([A-Za-z]{3}) ( \d|\d\d) (\d\d):(\d\d):(\d\d) (\d{4})$/;

const NUMBER = /^-?(\d+)(?:\.\d+)?$/;

/**
 * Reads a date from a text or number, without guessing and alike on every machine: ISO 8601 days and instants, the dates of
 * RFC 9110, and numbers, of which 9 or 10 digits are seconds and 12 or 13 are milliseconds since the epoch. A time without
 * an offset or zone is UTC. `undefined` for everything else, days that do not exist included. Years are 0001 to 9999.
 */
export function readDate(value: unknown): ReadDate | undefined {
  if (typeof value === 'number') return readNumber(String(value));
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
  const text = value.trim();
  const read = NUMBER.test(text) ? readNumber(text) : (readIso(text) ?? readHttpDate(text));
  // An offset may lead out of the years that there are.
  return read !== undefined && read.at >= FIRST && read.at <= LAST ? read : undefined;
}

function readNumber(text: string): ReadDate | undefined {
  const [, digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const { length } = digits;
  if (length === 9 || length === 10) return { at: Math.floor(Number(text) * 1000), isDay: false };
  return length === 12 || length === 13 ? { at: Math.floor(Number(text)), isDay: false } : undefined;
}

function readIso(text: string): ReadDate | undefined {
  const [, year, month, day, hour, minute, second, fraction, offset, zone] =
    ISO.exec(text) ?? BASIC_ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = hour === undefined ? undefined : timeOf(hour, minute, second, fraction);
  const parts = { year: Number(year), month: Number(month), day: Number(day), time };
  return zone === undefined ? atOffset(parts, offset) : inZone(parts, offset, zone);
}

function readHttpDate(text: string): ReadDate | undefined {
  const imf = IMF.exec(text);
  if (imf !== null) {
    const [, weekday, day, month, year, hour, minute, second, offset] = imf;
    return ofWeekday(weekday, Number(year), month, day, timeOf(hour, minute, second), offset);
  }
  const old = RFC_850.exec(text);
  if (old !== null) {
    const [, weekday, day, month, year, hour, minute, second] = old;
    return ofWeekday(weekday, fullYear(Number(year)), month, day, timeOf(hour, minute, second), 'GMT');
  }
  const [, weekday, month, day, hour, minute, second, year] = ASCTIME.exec(text) ?? [];
  return year === undefined
    ? undefined
    : ofWeekday(weekday, Number(year), month, day, timeOf(hour, minute, second), 'GMT');
}

/** A date whose weekday is another one names two days, so it is none. */
function ofWeekday(
  weekday: string | undefined,
  year: number,
  monthName = '',
  day: string | undefined,
  time: TimeParts,
  offset: string | undefined,
): ReadDate | undefined {
  const parts = { year, month: monthNumber(monthName) ?? 0, day: Number(day), time };
  const wall = wallTime(parts);
  if (wall === undefined) return undefined;
  const name = WEEKDAYS[new Date(wall).getUTCDay()] ?? '';
  const isRight = [name, name.slice(0, 3)].some((form) => form.toLowerCase() === weekday?.toLowerCase());
  return weekday === undefined || isRight ? atOffset(parts, offset) : undefined;
}

function timeOf(hour = '', minute = '', second = '0', fraction = ''): TimeParts {
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { hour: Number(hour), minute: Number(minute), second: Number(second), millisecond };
}

/** The instant of a wall time at an offset; UTC without one. */
export function atOffset(parts: DateParts, offset: string | undefined): ReadDate | undefined {
  const wall = wallTime(parts);
  const minutes = offset === undefined ? 0 : offsetMinutes(offset);
  if (wall === undefined || minutes === undefined) return undefined;
  return { at: wall - minutes * MINUTE_MS, isDay: parts.time === undefined };
}

/** The instant of a wall time in a zone. With an offset that the zone does not have then, it names two instants: none. */
function inZone(parts: DateParts, offset: string | undefined, zone: string): ReadDate | undefined {
  const wall = wallTime(parts);
  const minutes = offset === undefined ? undefined : offsetMinutes(offset);
  if (wall === undefined || (offset !== undefined && minutes === undefined)) return undefined;
  const written = minutes === undefined ? '' : writeOffset(minutes);
  try {
    const zoned = Temporal.ZonedDateTime.from(`${new Date(wall).toISOString().slice(0, -1)}${written}[${zone}]`);
    return { at: zoned.epochMilliseconds, isDay: false };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function writeOffset(minutes: number): string {
  const amount = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(amount / 60), 2)}:${pad(amount % 60, 2)}`;
}
