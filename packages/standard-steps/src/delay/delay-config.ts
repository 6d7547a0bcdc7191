import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Duration } from '../duration/duration.js';

/** How long the run pauses. */
export class DelayConfig {
  @ValidateNested()
  @Type(() => Duration)
  @IsObject({ message: 'duration is an object with amount and unit' })
  readonly duration!: Duration;
}
