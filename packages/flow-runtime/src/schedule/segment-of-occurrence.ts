import { Temporal } from 'temporal-polyfill';
import type { DateTrigger, TimedTrigger } from '../document/flow-document.js';
import type { Segment } from '../segment/segment.js';

/** Returns the contacts for which a trigger starts its flow at one of its times. */
export function segmentOfOccurrence(trigger: TimedTrigger, dueAt: number): Segment {
  if (trigger.type === 'schedule') return trigger.segment;
  const { attribute, segment = {} } = trigger;
  const isThatDay = { name: attribute, operator: 'one-of', value: datesOfOccurrence(trigger, dueAt) } as const;
  return { ...segment, attributes: [isThatDay, ...(segment.attributes ?? [])] };
}

/** Days around the one that is sought: months have up to 31 days, and February 28. */
const NEAR = [-3, -2, -1, 0, 1, 2, 3];

/**
 * Returns the dates that lie so that the offset leads to the day of a time, as `YYYY-MM-DD`: none or several for an offset of months,
 * since a month after 31 January is the last day of February.
 */
export function datesOfOccurrence({ offset, timeZone }: DateTrigger, dueAt: number): readonly string[] {
  const day = Temporal.Instant.fromEpochMilliseconds(dueAt).toZonedDateTimeISO(timeZone).toPlainDate();
  if (offset === undefined) return [day.toString()];
  const distance = { [offset.unit]: offset.amount };
  const near = day.subtract(distance);
  return NEAR.map((days) => near.add({ days }))
    .filter((date) => date.add(distance).equals(day))
    .map((date) => date.toString());
}
