import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from './time-of-day.js';
import type { TimeOfDay } from './time-of-day.js';

/** Number of days that contain every weekday, even where the calendar skipped a day (Samoa, 30 December 2011). */
const DAYS_AHEAD = 14;

/**
 * Returns the first occurrence of a time of day strictly after `after`; both instants are in ms since the epoch. Each day has
 * one occurrence: a time that clocks skip is moved by the length of the gap, and of a repeated time the first counts
 * (RFC 5545).
 */
export function nextOccurrence({ time, timeZone, weekdays }: TimeOfDay, after: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  const plainTime = Temporal.PlainTime.from(time);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = today.add({ days: ahead });
    const found = day.toZonedDateTime({ timeZone, plainTime });
    const isThatDay = found.toPlainDate().equals(day);
    const weekday = WEEKDAYS[day.dayOfWeek - 1];
    const isWanted = weekdays === undefined || (weekday !== undefined && weekdays.includes(weekday));
    if (isThatDay && isWanted && found.epochMilliseconds > after) return found.epochMilliseconds;
  }
  throw new RangeError(`It is never ${time} in ${timeZone}.`);
}
