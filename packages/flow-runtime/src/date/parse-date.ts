/**
 * Parses dates for the date filters, for conditions and for messages about attribute values: one parser, so that a string is the
 * same date everywhere. A string that could be read in two ways, or only with a clock or the zone of a machine, is not a date.
 */
import { Temporal } from 'temporal-polyfill';
import { isCalendarDay } from './is-calendar-day.js';
import { dropInvisible } from '../text/drop-invisible.js';
import { parseHttpDate } from './parse-http-date.js';
import type { WrittenDate } from './written-date.js';

/** Longest string that may be a date, in UTF-16 code units. */
const MAX_LENGTH = 100;

/** Day, time, offset and the name of a zone in brackets; includes the forms that databases write. */
const ISO =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[Tt ](?<time>(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d{1,9})?)?)(?: ?(?<offset>Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?(?:\[(?<name>[A-Za-z][A-Za-z0-9_+/-]*)\])?)?$/;

/** Seconds or milliseconds; a fraction is ignored, since `divided_by: 1000` makes one of milliseconds. */
const COUNT = /^(?<digits>\d{9,10}|\d{12,13})(?:\.\d+)?$/;

/**
 * Parses a date: a day or date-time of ISO 8601 (also with a space instead of `T`, an offset, a zone in brackets), a date
 * of RFC 9110, or a number (also as a string) of 9 or 10 integer digits, which are seconds since the epoch, or of 12 or
 * 13, which are milliseconds. Returns `undefined` for everything else, such as a day that the calendar does not have.
 */
export function parseDate(value: unknown): WrittenDate | undefined {
  if (typeof value === 'number') return parseCount(String(value));
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
  const text = dropInvisible(value).trim();
  return parseCount(text) ?? parseIso(text) ?? parseHttpDate(text);
}

function parseCount(text: string): WrittenDate | undefined {
  const digits = COUNT.exec(text)?.groups?.['digits'];
  if (digits === undefined) return undefined;
  const isSeconds = digits.length < 11;
  const at = Math.round(isSeconds ? Number(text) * 1000 : Number(text));
  const day = Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 10);
  return { form: isSeconds ? 'seconds' : 'milliseconds', day, at, zone: 'UTC' };
}

function parseIso(text: string): WrittenDate | undefined {
  const { day = '', time, offset, name } = ISO.exec(text)?.groups ?? {};
  if (!isCalendarDay(day)) return undefined;
  if (time === undefined) return { form: 'day', day, at: startOfDay(day), zone: undefined };
  try {
    if (name !== undefined) return parseInNamedZone(`${day}T${time}${normalOffset(offset) ?? ''}[${name}]`);
    const at = epochMs(`${day}T${time}${normalOffset(offset) ?? 'Z'}`);
    return { form: 'date-time', day, at, zone: zoneOf(offset) };
  } catch (error) {
    // The offset or the zone does not exist, or they contradict each other.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function parseInNamedZone(text: string): WrittenDate {
  const moment = Temporal.ZonedDateTime.from(text);
  const day = moment.toPlainDate().toString();
  return { form: 'date-time', day, at: moment.epochMilliseconds, zone: moment.timeZoneId };
}

/** Returns the start of a calendar day in UTC. Temporal takes eight times as long. */
function startOfDay(day: string): number {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  // Date.UTC takes the years up to 99 for those from 1900.
  return year < 100 ? epochMs(`${day}T00:00Z`) : Date.UTC(year, month - 1, dayOfMonth);
}

function epochMs(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

function normalOffset(offset: string | undefined): string | undefined {
  if (offset === undefined) return undefined;
  return /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}` : 'Z';
}

function zoneOf(offset: string | undefined): string | undefined {
  const normal = normalOffset(offset);
  return normal === 'Z' ? 'UTC' : normal;
}
