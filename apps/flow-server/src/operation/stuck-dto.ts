import { STUCK_WORK_KINDS } from '@luluchat/flow-runtime/engine';
import type { StuckWork, StuckWorkKind } from '@luluchat/flow-runtime/engine';
import { Allow, IsIn, IsInt, IsISO8601, IsString, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Work that the engine tries in vain. */
export class StuckWorkView {
  @JSONSchema({ description: 'For "resume" and "cancel".' })
  @IsString()
  readonly id!: string;

  @JSONSchema({
    description:
      'What is tried. run: to continue the runs and messages of the contact. timer: to end a wait. callback: to take one. ' +
      'failure: to report that a message failed. cancellation: to cancel a run. messages: to hand messages to the channel.',
  })
  @IsIn(STUCK_WORK_KINDS)
  readonly kind!: StuckWorkKind;

  @JSONSchema({ description: 'retrying: it is tried again by itself. paused: it waits for "resume".' })
  @IsIn(['retrying', 'paused'])
  readonly status!: StuckWork['status'];

  @IsString()
  readonly contactId!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'The run that fails; null: it is not known which.' })
  @Allow()
  readonly runId!: string | null;

  @JSONSchema({ description: 'Attempts so far.' })
  @IsInt()
  @Min(0)
  readonly attempts!: number;

  @JSONSchema({ description: 'When it was tried first.' })
  @IsISO8601()
  readonly since!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'The newest error in one line; null: unknown.' })
  @Allow()
  readonly error!: string | null;
}
