import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from './time-of-day.js';
import type { TimeOfDay } from './time-of-day.js';

/** Any two weeks hold every weekday, even where a day was left out of the calendar (Samoa, 30 December 2011). */
const DAYS_AHEAD = 14;

/**
 * The first instant after `after` (ms since the epoch) at which it is this time of day there. Each day has it once: what
 * clocks skip when they go forward happens as much later as they skip, what they show twice counts the first time (RFC 5545).
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
