import type { WrittenDate } from '@luluchat/flow-runtime/values';
import { Temporal } from 'temporal-polyfill';
import type { DateOffset } from './date-offset.js';

/** Place of a moment beside a date: so many calendar units from it, at a time in a time zone. */
export interface PlaceBesideDate {
  /** `HH:mm`. */
  readonly time: string;
  /** Name of a time zone of the IANA Time Zone Database. */
  readonly timeZone: string;
  /** Absent: on the date itself. */
  readonly offset?: DateOffset | undefined;
}

/**
 * Returns the moment beside a date, in ms since the epoch. A date-time with a zone counts as its day in `timeZone`, any other date
 * as its written day. The offset is of the calendar: a month from 31 January is the last day of February. A time that clocks skip is
 * moved by the length of the gap, and of a repeated time the first counts (RFC 5545, Temporal's `compatible`).
 */
export function momentOfDate({ time, timeZone, offset }: PlaceBesideDate, date: WrittenDate): number {
  const day = dayIn(timeZone, date);
  const moved = offset === undefined ? day : day.add({ [offset.unit]: offset.amount });
  return moved.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function dayIn(timeZone: string, { form, day, at, zone }: WrittenDate): Temporal.PlainDate {
  if (form === 'day' || zone === undefined) return Temporal.PlainDate.from(day);
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}
