import { Temporal } from 'temporal-polyfill';
import { createCronTimes } from '../date/cron-times.js';
import type { Times } from '../date/cron-times.js';
import type { DateTrigger, TimedTrigger } from '../document/flow-document.js';

/** Creates the times at which a valid trigger starts its flow. */
export function createTimetable(trigger: TimedTrigger): Times {
  return trigger.type === 'schedule' ? createCronTimes(trigger.cron, trigger.timeZone) : createDailyTimes(trigger);
}

/** Finds the last time from `from` to `until`, both included; `undefined` if there is none. */
export function findLastTime(times: Times, from: number, until: number): number | undefined {
  const first = times.next(from - 1);
  if (first === undefined || first > until) return undefined;
  let [last, end] = [first, until];
  // Halves the period in which it lies: a week has 10,000 minutes.
  while (last < end) {
    const middle = Math.ceil((last + end) / 2);
    const next = times.next(middle - 1);
    if (next === undefined || next > until) end = middle - 1;
    else last = next;
  }
  return last;
}

/** Days ahead in which each time of day comes, also where a calendar has skipped a day. */
const DAYS_AHEAD = 3;

/** As of the step `delay`: a time that clocks skip is moved by the length of the gap. */
function createDailyTimes({ time, timeZone }: Pick<DateTrigger, 'time' | 'timeZone'>): Times {
  const plainTime = Temporal.PlainTime.from(time);
  return {
    next: (after) => {
      const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
      for (let days = 0; days <= DAYS_AHEAD; days += 1) {
        const found = today.add({ days }).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
        if (found > after) return found;
      }
      return undefined;
    },
  };
}
