import { OCCURRENCE_STATES } from '@luluchat/flow-runtime/store';
import type { OccurrenceState } from '@luluchat/flow-runtime/store';
import { Allow, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { PageQuery } from '../page/page-query.js';

/** The query of the list of occurrences. */
export class OccurrenceQuery extends PageQuery {
  @JSONSchema({ description: 'Occurrences of this flow.' })
  @IsOptional()
  @IsString()
  readonly flowId?: string;

  @JSONSchema({ description: 'Occurrences in this state.' })
  @IsOptional()
  @IsIn(OCCURRENCE_STATES, { message: `state is one of ${OCCURRENCE_STATES.join(', ')}` })
  readonly state?: OccurrenceState;
}

/** One time of a schedule or date trigger. */
export class OccurrenceView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly flowId!: string;

  @JSONSchema({ description: 'The version whose runs it starts.' })
  @IsInt()
  @Min(1)
  readonly flowVersion!: number;

  @JSONSchema({ description: 'The kind of its trigger.' })
  @IsIn(['schedule', 'date'])
  readonly triggerType!: string;

  @JSONSchema({ description: 'Its time.' })
  @IsISO8601()
  readonly dueAt!: string;

  @JSONSchema({
    description:
      'planned: its time is to come. running: it starts runs. finished: all are started. skipped: no server ran until its time was over ' +
      'for too long. cancelled: the flow was unpublished.',
  })
  @IsIn(OCCURRENCE_STATES)
  readonly state!: OccurrenceState;

  @JSONSchema({
    description: 'Nothing begins and no further run is started until the schedules of the flow are resumed.',
  })
  @IsBoolean()
  readonly isPaused!: boolean;

  @JSONSchema({ description: 'Runs that were started.' })
  @IsInt()
  @Min(0)
  readonly started!: number;

  @JSONSchema({ description: 'Contacts whose other runs did not allow one.' })
  @IsInt()
  @Min(0)
  readonly refused!: number;

  @JSONSchema({ type: ['string', 'null'], description: 'When it began; null: it has not.' })
  @Allow()
  readonly begunAt!: string | null;

  @JSONSchema({ type: ['string', 'null'], description: 'When it ended; null: it has not.' })
  @Allow()
  readonly endedAt!: string | null;
}
