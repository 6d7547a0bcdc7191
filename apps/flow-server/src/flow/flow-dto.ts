import type { FlowDraft } from '@luluchat/flow-runtime/document';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { schemaRef } from '../open-api/describe-route.js';
import { ProblemDetails } from '../problem/problem-details.js';

/** Stored flow. */
export class FlowView {
  @IsUUID()
  readonly id!: string;

  @JSONSchema(schemaRef('FlowDraft'))
  @IsObject()
  readonly draft!: FlowDraft;

  @JSONSchema({ type: ['integer', 'null'], minimum: 1, description: 'null until the flow is published.' })
  @Allow()
  readonly publishedVersion!: number | null;

  @IsISO8601()
  readonly createdAt!: string;

  @IsISO8601()
  readonly updatedAt!: string;
}

/** Problem of a flow. */
export class FlowProblem {
  @JSONSchema({ description: 'An error keeps the flow from being published, a warning does not.' })
  @IsIn(['error', 'warning'])
  readonly severity!: 'error' | 'warning';

  @IsString()
  readonly code!: string;

  @JSONSchema({ description: 'JSON Pointer (RFC 6901) into the flow document: "/steps/lookup/config/url".' })
  @IsString()
  readonly path!: string;

  @IsString()
  readonly message!: string;
}

/** Problems of a draft: errors and warnings. */
export class FlowProblems {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowProblem)
  readonly problems!: readonly FlowProblem[];
}

/** Problem document of a draft that was not published. */
@JSONSchema({ description: 'A problem document (RFC 9457) with the problems of the draft.' })
export class FlowRefusal extends ProblemDetails {
  @JSONSchema({ description: 'Errors and warnings, as validate answers them.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowProblem)
  readonly problems!: readonly FlowProblem[];
}

/** Published flow that uses a secret or an attribute. */
export class FlowUse {
  @IsUUID()
  readonly flowId!: string;

  @IsString()
  readonly name!: string;

  @JSONSchema({ description: 'Steps that use it; empty when only a trigger of the flow does.' })
  @IsArray()
  @IsString({ each: true })
  readonly stepIds!: readonly string[];
}

/** Problem document of a secret, an attribute or a channel account that was not deleted because it is in use. */
@JSONSchema({ description: 'A problem document (RFC 9457) with what would stop working.' })
export class InUseProblem extends ProblemDetails {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowUse)
  readonly usedBy!: readonly FlowUse[];

  @JSONSchema({ description: 'Name of the channel, when its messages need the secret.' })
  @IsOptional()
  @IsString()
  readonly usedByChannel?: string;

  @JSONSchema({ description: 'Ids of the channel accounts that name the secret.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly usedByAccounts?: readonly string[];

  @JSONSchema({ description: 'Of a channel account: contacts that wrote to it last. 10000: at least as many.' })
  @IsOptional()
  @IsInt()
  readonly contacts?: number;

  @JSONSchema({ description: 'Of a channel account: messages that are to be sent from it. 10000: at least as many.' })
  @IsOptional()
  @IsInt()
  readonly unsentMessages?: number;

  @JSONSchema({
    description: 'Of a channel account: waiting runs that would send and hear through it. 10000: at least as many.',
  })
  @IsOptional()
  @IsInt()
  readonly waitingRuns?: number;
}

/** Problem document of a draft that was not stored. */
@JSONSchema({ description: 'A problem document (RFC 9457).' })
export class DocumentRefusal extends ProblemDetails {
  @JSONSchema({
    description: 'What refuses the draft and what a publication would find besides, as validate answers it.',
  })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowProblem)
  readonly problems?: readonly FlowProblem[];
}

/** Published version. */
export class FlowPublication {
  @JSONSchema({ description: 'The new version, or the published one when the draft has no changes.' })
  @IsInt()
  @Min(1)
  readonly version!: number;

  @JSONSchema({ description: 'Warnings, as validate answers them; the version is published all the same.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowProblem)
  readonly problems!: readonly FlowProblem[];
}
