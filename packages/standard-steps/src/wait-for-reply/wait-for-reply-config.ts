import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { Duration } from '../duration/duration.js';

/** Which messages count as a reply. */
export const REPLY_MODES = ['any'] as const;

/** One of `REPLY_MODES`. */
export type ReplyMode = (typeof REPLY_MODES)[number];

/** How long the run waits for the contact, and for what. */
export class WaitForReplyConfig {
  /** Counted from the instant at which the run comes to this step. */
  @ValidateNested()
  @Type(() => Duration)
  @IsObject({ message: 'duration is an object with amount and unit' })
  readonly duration!: Duration;

  /** `any`: every inbound message is a reply. */
  @IsIn(REPLY_MODES, { message: `mode is one of ${REPLY_MODES.join(', ')}` })
  readonly mode: ReplyMode = 'any';
}
