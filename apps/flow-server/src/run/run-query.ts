import { RUN_STATUSES } from '@luluchat/flow-runtime/engine';
import type { RunStatus } from '@luluchat/flow-runtime/engine';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
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
}
