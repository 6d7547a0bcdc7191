import { RUN_STATUSES } from '@luluchat/flow-runtime/engine';
import type { RunStatus } from '@luluchat/flow-runtime/engine';
import { ERROR_KIND_PATTERN } from '@luluchat/flow-runtime/store';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsInstant } from '../body/is-instant.js';
import { PageQuery } from '../page/page-query.js';

/** The query of the list of runs. */
export class RunQuery extends PageQuery {
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

  @JSONSchema({ description: 'Runs with this status.' })
  @IsOptional()
  @IsIn(RUN_STATUSES, { message: `status is one of ${RUN_STATUSES.join(', ')}` })
  readonly status?: RunStatus;

  @JSONSchema({ description: 'Runs with a step that reported this error kind, such as timeout or http_status.' })
  @IsOptional()
  @Matches(ERROR_KIND_PATTERN, { message: 'errorKind has 1 to 64 lower-case letters, digits and "_"' })
  readonly errorKind?: string;

  @JSONSchema({ format: 'date-time', description: 'Runs that were started at this instant or later.' })
  @IsOptional()
  @IsInstant()
  readonly from?: string;

  @JSONSchema({ format: 'date-time', description: 'Runs that were started before this instant.' })
  @IsOptional()
  @IsInstant()
  readonly to?: string;
}
