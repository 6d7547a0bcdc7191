import { FormField } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { Duration } from '../duration/duration.js';

/** Modes of a wait: any message counts as a reply, or only buttons. */
export const REPLY_MODES = ['any', 'buttons'] as const;

/** Mode of a wait, one of `REPLY_MODES`. */
export type ReplyMode = (typeof REPLY_MODES)[number];

/** Config of `wait-for-reply`. */
export class WaitForReplyConfig {
  /** Maximum duration of the wait, from the instant at which the run reaches this step. */
  @FormField({ title: 'Wait at most', description: 'After this time the run takes the exit not-answered.' })
  @ValidateNested()
  @Type(() => Duration)
  @IsObject({ message: 'duration is an object with amount and unit' })
  readonly duration!: Duration;

  /**
   * Mode of the wait. `any`: every inbound message is a reply. `buttons`: only a button of the last message of this run with
   * buttons is a reply, tapped or typed; any other message does not affect the wait.
   */
  @FormField({
    title: 'Replies',
    description:
      'any: every message is a reply. buttons: only a button of the last message with buttons, tapped or typed.',
  })
  @IsIn(REPLY_MODES, { message: `mode is one of ${REPLY_MODES.join(', ')}` })
  readonly mode: ReplyMode = 'any';
}
