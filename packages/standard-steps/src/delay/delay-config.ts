import { FormField } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import { IsAlternativeTo } from '../config-rule/is-alternative-to.js';
import { Duration } from '../duration/duration.js';
import { DelayUntil } from './delay-until.js';

/** Config of `delay`: a duration, or a time of day, on its next occurrence or beside a date. */
export class DelayConfig {
  /** Duration of the pause, from the instant at which the run reaches this step. */
  @FormField({ title: 'Duration', description: 'How long to wait.', alternative: 'For a time' })
  @ValidateNested()
  @Type(() => Duration)
  @IsObject({
    message: ({ value }: ValidationArguments) =>
      value === undefined ? 'duration or until is needed' : 'duration is an object with amount and unit',
  })
  @ValidateIf(({ duration, until }: DelayConfig) => duration !== undefined || until === undefined)
  readonly duration?: Duration;

  /** Time of day in a time zone; the pause ends at its next occurrence, or then on a date or some days before or after it. */
  @FormField({
    title: 'Until',
    description: 'The next time that a clock shows this, or that time beside a date.',
    alternative: 'Until a time',
  })
  @ValidateNested()
  @Type(() => DelayUntil)
  @IsObject({ message: 'until is an object with time and timeZone' })
  @IsAlternativeTo('duration')
  readonly until?: DelayUntil;
}
