import { BULK_ACTIONS, BULK_STATUSES } from '@luluchat/flow-runtime/store';
import type { BulkAction, BulkStatus } from '@luluchat/flow-runtime/store';
import type { RunStatus, RunTriggerType } from '@luluchat/flow-runtime/engine';
import { Type } from 'class-transformer';
import {
  Allow,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsDestination } from '../body/is-destination.js';
import { IsInstant } from '../body/is-instant.js';
import { IsErrorKind, IsExit, IsRunStatus, IsRunTrigger } from '../body/is-run-filter.js';
import { IsStepId } from '../body/is-step-id.js';
import { IsWholeNumber } from '../body/is-whole-number.js';
import { BULK_LIMITS } from './bulk-limits.js';

const { limit, perMinute } = BULK_LIMITS;

const ACTION_TEXTS =
  'cancel: cancels runs that have not ended. resume: starts runs that continue ended ones at the step that failed. rerun: starts runs ' +
  'with the input of ended ones. resend: sends failed messages again.';
const VERSION_TEXT = 'With resume and rerun: the version that is published now, or that of each run.';
const VERSIONS = ['published', 'own'] as const;

/** Runs or messages to change. */
export class BulkFilter {
  @JSONSchema({ description: 'Runs of this flow.' })
  @IsOptional()
  @IsString()
  readonly flowId?: string;

  @JSONSchema({ description: 'Runs of the contact with this number.' })
  @IsOptional()
  @IsString()
  readonly contactNumber?: string;

  @JSONSchema({ description: 'Runs of the contact with this id.' })
  @IsOptional()
  @IsString()
  readonly contactId?: string;

  @JSONSchema({ description: 'Runs with this status. Not with resend.' })
  @IsOptional()
  @IsRunStatus()
  readonly status?: RunStatus;

  @JSONSchema({ description: 'Runs with a step that reported this error kind, such as timeout. Not with resend.' })
  @IsOptional()
  @IsErrorKind()
  readonly errorKind?: string;

  @JSONSchema({ description: 'Runs with this step. Not with resend.' })
  @IsOptional()
  @IsStepId()
  readonly stepId?: string;

  @JSONSchema({ description: 'Runs with a step that left by this exit. Not with resend.' })
  @IsOptional()
  @IsExit()
  readonly exit?: string;

  @JSONSchema({
    description: 'Runs with a call that failed at this host and port; without a port 443. Not with resend.',
  })
  @IsOptional()
  @IsDestination()
  readonly destination?: string;

  @JSONSchema({ description: 'Runs that were started in this way. Not with resend.' })
  @IsOptional()
  @IsRunTrigger()
  readonly trigger?: RunTriggerType;

  @JSONSchema({ format: 'date-time', description: 'Runs that were started, or messages of, this instant or later.' })
  @IsOptional()
  @IsInstant()
  readonly from?: string;

  @JSONSchema({ format: 'date-time', description: 'Runs that were started, or messages of, before this instant.' })
  @IsOptional()
  @IsInstant()
  readonly to?: string;
}

/** The body that starts a bulk operation. */
export class BulkBody {
  @JSONSchema({ description: ACTION_TEXTS })
  @IsIn(BULK_ACTIONS, { message: `action is one of ${BULK_ACTIONS.join(', ')}` })
  readonly action!: BulkAction;

  @JSONSchema({ description: 'What to change; at least one member.' })
  @ValidateNested()
  @Type(() => BulkFilter)
  @IsObject({ message: 'filter is needed: an object with at least one member' })
  readonly filter!: BulkFilter;

  @JSONSchema({ description: VERSION_TEXT, default: 'published' })
  @IsOptional()
  @IsIn(VERSIONS, { message: `version is one of ${VERSIONS.join(', ')}` })
  readonly version?: 'published' | 'own';

  @JSONSchema({ description: 'true: counts what would be changed, and changes nothing.', default: false })
  @IsOptional()
  @IsBoolean()
  readonly dryRun?: boolean;

  @JSONSchema({ description: 'Most runs or messages to look at.', default: limit.default })
  @IsOptional()
  @IsWholeNumber(limit.min, limit.max)
  readonly limit?: number;

  @JSONSchema({ description: 'Most changes in a minute.', default: perMinute.default })
  @IsOptional()
  @IsWholeNumber(perMinute.min, perMinute.max)
  readonly perMinute?: number;
}

/** Bulk operation with its progress. */
@JSONSchema({ description: 'A change of many runs or messages, with its progress.' })
export class BulkView {
  @IsString()
  readonly id!: string;

  @JSONSchema({ description: ACTION_TEXTS })
  @IsIn(BULK_ACTIONS)
  readonly action!: BulkAction;

  @JSONSchema({ description: 'The filter of the request; a contact is named by its id.' })
  @ValidateNested()
  @Type(() => BulkFilter)
  readonly filter!: BulkFilter;

  @JSONSchema({ description: VERSION_TEXT })
  @IsIn(VERSIONS)
  readonly version!: 'published' | 'own';

  @JSONSchema({ description: 'true: nothing is changed.' })
  @IsBoolean()
  readonly dryRun!: boolean;

  @IsInt()
  readonly limit!: number;

  @IsInt()
  readonly perMinute!: number;

  @JSONSchema({ description: 'running goes on after a restart of the server.' })
  @IsIn(BULK_STATUSES)
  readonly status!: BulkStatus;

  @JSONSchema({ description: 'Name of the access token or person that asked for it.' })
  @IsString()
  readonly createdBy!: string;

  @IsISO8601()
  readonly createdAt!: string;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'null until it ends.' })
  @Allow()
  readonly finishedAt!: string | null;

  @JSONSchema({ description: 'Runs or messages that were looked at.' })
  @IsInt()
  readonly matched!: number;

  @JSONSchema({ description: 'Those that were changed; with dryRun, that would be.' })
  @IsInt()
  readonly changed!: number;

  @JSONSchema({ description: 'Those whose change failed: the log of the server says why.' })
  @IsInt()
  readonly failed!: number;

  @JSONSchema({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Numbers of those that stay as they are, by the reason, such as run_in_progress.',
  })
  @IsObject()
  readonly skipped!: Readonly<Record<string, number>>;

  @JSONSchema({ description: 'It ended because of "limit": more may match.' })
  @IsBoolean()
  readonly limitReached!: boolean;
}
