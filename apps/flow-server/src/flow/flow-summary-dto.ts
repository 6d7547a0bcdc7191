import { KEYWORD_MATCHES, TRIGGER_TYPES } from '@luluchat/flow-runtime/document';
import type { KeywordMatch, Trigger } from '@luluchat/flow-runtime/document';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Trigger in the list of flows. */
export class TriggerSummary {
  @IsIn(TRIGGER_TYPES.map(({ type }) => type))
  readonly type!: Trigger['type'];

  @JSONSchema({ description: 'Of a keyword trigger: how a message is compared.' })
  @IsOptional()
  @IsIn(KEYWORD_MATCHES)
  readonly match?: KeywordMatch;

  @JSONSchema({ description: 'Of a keyword trigger.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly keywords?: readonly string[];
}

/** Flow in a list. */
export class FlowSummaryView {
  @IsUUID()
  readonly id!: string;

  @JSONSchema({ description: 'Name in the draft.' })
  @IsString()
  readonly name!: string;

  @JSONSchema({ type: ['integer', 'null'], minimum: 1, description: 'null while the flow is not published.' })
  @Allow()
  readonly publishedVersion!: number | null;

  @JSONSchema({
    description:
      'false when the draft is the published document, except for "editor"; true also when none is published.',
  })
  @IsBoolean()
  readonly hasUnpublishedChanges!: boolean;

  @JSONSchema({ description: 'Triggers of the published version; of the draft when none is published.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TriggerSummary)
  readonly triggers!: readonly TriggerSummary[];

  @JSONSchema({ description: 'true: its schedule and date triggers start nothing until they are resumed.' })
  @IsBoolean()
  readonly schedulesPaused!: boolean;

  @IsISO8601()
  readonly createdAt!: string;

  @IsISO8601()
  readonly updatedAt!: string;

  @JSONSchema({ description: 'Runs of any version that were started in the last 24 hours.' })
  @IsInt()
  @Min(0)
  readonly runs24h!: number;

  @JSONSchema({ description: 'Those of "runs24h" that have ended as failed or stalled.' })
  @IsInt()
  @Min(0)
  readonly failed24h!: number;
}

/** Deleted flow in a list. */
export class DeletedFlowView {
  @IsUUID()
  readonly id!: string;

  @JSONSchema({ description: 'Name in the draft.' })
  @IsString()
  readonly name!: string;

  @IsISO8601()
  readonly deletedAt!: string;

  @JSONSchema({ description: 'Afterwards its draft is removed.' })
  @IsISO8601()
  readonly restorableUntil!: string;
}
