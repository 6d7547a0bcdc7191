import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { Duration } from '../duration/duration.js';

/** Which messages count as a reply. */
export const REPLY_MODES = ['any', 'buttons'] as const;

/** One of `REPLY_MODES`. */
export type ReplyMode = (typeof REPLY_MODES)[number];

/** How long the run waits for the contact, and for what. */
export class WaitForReplyConfig {
  /** Counted from the instant at which the run comes to this step. */
  @ValidateNested()
  @Type(() => Duration)
  @IsObject({ message: 'duration is an object with amount and unit' })
  readonly duration!: Duration;

  /**
   * `any`: every inbound message is a reply. `buttons`: only a tap on a button of the last message of this run that had some, or its
   * label typed; any other message leaves the wait as it is.
   */
  @IsIn(REPLY_MODES, { message: `mode is one of ${REPLY_MODES.join(', ')}` })
  readonly mode: ReplyMode = 'any';
}
