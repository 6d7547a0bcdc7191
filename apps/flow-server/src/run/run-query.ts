import type { RunStatus, RunTriggerType } from '@luluchat/flow-runtime/engine';
import { IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsDestination } from '../body/is-destination.js';
import { IsInstant } from '../body/is-instant.js';
import { IsErrorKind, IsExit, IsRunStatus, IsRunTrigger } from '../body/is-run-filter.js';
import { IsStepId } from '../body/is-step-id.js';
import { IsText } from '../body/is-text.js';
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
  @IsRunStatus()
  readonly status?: RunStatus;

  @JSONSchema({ description: 'Runs with a step that reported this error kind, such as timeout or http_status.' })
  @IsOptional()
  @IsErrorKind()
  readonly errorKind?: string;

  @JSONSchema({ description: 'Runs with this step.' })
  @IsOptional()
  @IsStepId()
  readonly stepId?: string;

  @JSONSchema({ description: 'Runs with a step that left by this exit, such as error or button:yes.' })
  @IsOptional()
  @IsExit()
  readonly exit?: string;

  @JSONSchema({
    description:
      'Runs with a call that failed at this host and port, such as crm.example.com:443; without a port 443. A URL will do.',
  })
  @IsOptional()
  @IsDestination()
  readonly destination?: string;

  @JSONSchema({ description: 'Runs that were started in this way.' })
  @IsOptional()
  @IsRunTrigger()
  readonly trigger?: RunTriggerType;

  @JSONSchema({
    description:
      'Runs of contacts whose number contains these digits, or whose name contains this text, as in the list of contacts.',
    examples: ['60123', 'aisyah'],
  })
  @IsOptional()
  @IsText(1, 100)
  readonly contact?: string;

  @JSONSchema({ format: 'date-time', description: 'Runs that were started at this instant or later.' })
  @IsOptional()
  @IsInstant()
  readonly from?: string;

  @JSONSchema({ format: 'date-time', description: 'Runs that were started before this instant.' })
  @IsOptional()
  @IsInstant()
  readonly to?: string;
}
