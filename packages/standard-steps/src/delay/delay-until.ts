import { FormField, IsTemplate } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsObject, Matches, ValidateNested } from 'class-validator';
import { IsAlternativeTo } from '../config-rule/is-alternative-to.js';
import { IsUsedWith } from '../config-rule/is-used-with.js';
import { DateOffset } from '../moment-of-date/date-offset.js';
import { TIME_OF_DAY_SUMMARY, TimeOfDay } from '../time-of-day/time-of-day.js';

/** End of a pause: the next occurrence of a time of day, or that time on a date or some days before or after it. */
export class DelayUntil extends TimeOfDay {
  /** Template of a date: `{{attributes.visit_date}}`. Absent: the next occurrence of the time. */
  @FormField({
    title: 'Date',
    description:
      'The day that the pause is for, such as a visit. Leave it out for the next time that a clock shows this.',
    schema: { examples: ['{{attributes.visit_date}}'] },
  })
  @Matches(/\S/, {
    message: 'date must not be blank; enter a template such as {{attributes.visit_date}}, or remove it',
  })
  @IsTemplate()
  @IsAlternativeTo('weekdays')
  readonly date?: string;

  /** Distance of the day from `date`. Absent: `date` itself. */
  @FormField({
    title: 'Before or after it',
    description: 'A negative amount is before the date. Leave it out for the date itself.',
    schema: { examples: [{ amount: -1, unit: 'days' }] },
  })
  @ValidateNested()
  @Type(() => DateOffset)
  @IsObject({ message: 'offset is an object with amount and unit' })
  @IsUsedWith('date')
  readonly offset?: DateOffset;
}

const OFFSET_SUMMARY =
  '{% assign far = until.offset.amount | remove: "-" %}{{ far }} ' +
  '{% if far == "1" %}{{ until.offset.unit | remove_last: "s" }}{% else %}{{ until.offset.unit }}{% endif %} ' +
  '{% if until.offset.amount < 0 %}before{% else %}after{% endif %} ';

/** Part of a summary that says the member `until` in words: `09:00 Asia/Kuala_Lumpur, 1 day before {{attributes.visit_date}}`. */
export const DELAY_UNTIL_SUMMARY =
  `${TIME_OF_DAY_SUMMARY}{% if until.date %}, {% if until.offset %}${OFFSET_SUMMARY}{% else %}on {% endif %}` +
  '{{ until.date }}{% endif %}';
