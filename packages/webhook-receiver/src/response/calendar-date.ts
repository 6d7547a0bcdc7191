import { WebhookError } from '../error/webhook-error.js';

const CALENDAR_DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

/** Tells whether a string is `YYYY-MM-DD` and a real day of the years 0001 to 9999, as a Date attribute requires. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = (CALENDAR_DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Formats a Date value as `YYYY-MM-DD`:
 *
 * - `calendarDate('2023-05-06')` validates a string;
 * - `calendarDate(2023, 5, 6)` takes year, month (1 to 12) and day;
 * - `calendarDate(instant, 'Asia/Kuala_Lumpur')` returns the day of an instant in a time zone. The time zone is required,
 *   since around midnight the day depends on it.
 *
 * @throws {WebhookError} `unsavable_value` when the result is not a real day of the years 0001 to 9999.
 */
export function calendarDate(text: string): string;
export function calendarDate(year: number, month: number, day: number): string;
export function calendarDate(instant: Date, timeZone: string): string;
export function calendarDate(first: string | number | Date, second?: string | number, third?: number): string {
  const text = writeDate(first, second, third);
  if (text !== undefined && isCalendarDate(text)) return text;
  throw new WebhookError(
    'unsavable_value',
    'This is not a real day of the years 0001 to 9999, written YYYY-MM-DD, or as year, month, day, or as a Date with a time zone.',
  );
}

function writeDate(first: string | number | Date, second?: string | number, third?: number): string | undefined {
  if (typeof first === 'string') return first;
  if (first instanceof Date) return typeof second === 'string' ? dayOf(first, second) : undefined;
  if (typeof second !== 'number' || third === undefined) return undefined;
  return `${pad(first, 4)}-${pad(second, 2)}-${pad(third, 2)}`;
}

function dayOf(instant: Date, timeZone: string): string | undefined {
  if (Number.isNaN(instant.getTime())) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  } catch (cause) {
    throw new WebhookError('unsavable_value', `"${timeZone}" is not a time zone such as Asia/Kuala_Lumpur.`, { cause });
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  if (/^B/.test(parts['era'] ?? '')) return undefined;
  return `${pad(Number(parts['year']), 4)}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
