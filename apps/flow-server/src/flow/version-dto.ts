import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsObject, IsOptional, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { BulkView } from '../bulk/bulk-dto.js';
import { schemaRef } from '../open-api/describe-route.js';
import { FlowProblem, FlowUse, FlowView } from './flow-dto.js';

/** Version of a flow. */
export class FlowVersionView {
  @IsInt()
  @Min(1)
  readonly version!: number;

  @IsISO8601()
  readonly publishedAt!: string;
}

/** Version of a flow with its document. */
export class FlowVersionDocument extends FlowVersionView {
  @JSONSchema(schemaRef('FlowDocument'))
  @IsObject()
  readonly document!: FlowDocument;
}

/** Flow whose draft is the document of an earlier version again. */
export class RestoredFlow extends FlowView {
  @JSONSchema({ description: 'Errors and warnings of the draft, as validate answers them.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowProblem)
  readonly problems!: readonly FlowProblem[];
}

/** Choices for runs that are under way when their flow is unpublished. */
const RUNS = ['continue', 'cancel'] as const;

/** The body that unpublishes a flow. */
export class UnpublishBody {
  @JSONSchema({ description: 'Runs that are under way: they continue with their version, or are cancelled.' })
  @IsIn(RUNS, { message: `runs is one of ${RUNS.join(', ')}` })
  readonly runs: (typeof RUNS)[number] = 'continue';
}

/** Flow that is not published any more. */
export class UnpublishedFlow {
  @JSONSchema({
    description: 'Published flows with steps that enter this one; their runs fail there until it is published again.',
  })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FlowUse)
  readonly usedBy!: readonly FlowUse[];

  @JSONSchema({ description: 'With runs "cancel": the operation that cancels the runs.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => BulkView)
  readonly cancelling?: BulkView;
}
