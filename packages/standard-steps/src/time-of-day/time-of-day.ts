import { FormField } from '@luluchat/flow-runtime';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { IsTimeZone } from './is-time-zone.js';

/** Days of the week, in the order of ISO 8601. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Weekday, one of `WEEKDAYS`. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Time of day in a time zone, every day or on some weekdays. */
export class TimeOfDay {
  /** Hours and minutes, 00:00 to 23:59. */
  @FormField({
    title: 'Time',
    description: 'Hours and minutes, 00:00 to 23:59.',
    format: 'time-of-day',
    schema: { examples: ['09:00'] },
  })
  @Matches(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { message: 'time is hours and minutes of a day, 00:00 to 23:59' })
  readonly time!: string;

  /** Name of a time zone of the IANA Time Zone Database: `Asia/Kuala_Lumpur`. */
  @FormField({
    title: 'Time zone',
    description: 'A name of the IANA Time Zone Database.',
    format: 'time-zone',
    schema: { examples: ['Asia/Kuala_Lumpur', 'Europe/Berlin', 'UTC'] },
  })
  @IsTimeZone()
  readonly timeZone!: string;

  /** Weekdays of the time. Default: every day. */
  @FormField({ title: 'Weekdays', description: 'Leave it out for every day.' })
  @IsOptional()
  @IsIn(WEEKDAYS, { each: true, message: `each of weekdays is one of ${WEEKDAYS.join(', ')}` })
  @ArrayUnique({ message: 'weekdays must not repeat' })
  @ArrayMaxSize(WEEKDAYS.length, { message: `weekdays are at most ${WEEKDAYS.length}` })
  @ArrayNotEmpty({ message: 'weekdays must name at least one day; leave it out for every day' })
  @IsArray({ message: 'weekdays is a list' })
  readonly weekdays?: readonly Weekday[];
}

/** Part of a summary that says the member `until` in words: `09:00 Asia/Kuala_Lumpur, monday, friday`. */
export const TIME_OF_DAY_SUMMARY =
  '{{ until.time }} {{ until.timeZone }}{% if until.weekdays.size > 0 %}, {{ until.weekdays | join: ", " }}{% endif %}';
