import { MAPPING_OUTCOMES } from '@luluchat/flow-runtime/document';
import { RUN_STATUSES, RUN_TRIGGER_TYPES, RUN_WAIT_TYPES } from '@luluchat/flow-runtime/engine';
import type { JsonObject, MappingOutcome } from '@luluchat/flow-runtime';
import type { RunStatus, RunTriggerType, RunWaitType } from '@luluchat/flow-runtime/engine';
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
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { MessageCostView, MessageSumView } from '../cost/message-cost-dto.js';

/** Reason why a run ended without completing. */
export class RunReasonView {
  @IsString()
  readonly code!: string;

  @IsString()
  readonly message!: string;

  @IsOptional()
  @IsString()
  readonly stepId?: string;

  @IsOptional()
  @IsString()
  readonly exit?: string;
}

/** Outcome of one attribute mapping of the trigger. */
export class MappingRecordView {
  @IsString()
  readonly attribute!: string;

  @IsString()
  readonly path!: string;

  @IsIn(MAPPING_OUTCOMES)
  readonly verdict!: MappingOutcome;

  @JSONSchema({
    description:
      'With wrong_type, not_a_date and unsafe_number: the kind of value that was found, in words and without the value.',
  })
  @IsOptional()
  @IsString()
  readonly found?: string;

  @JSONSchema({ description: 'Beside "found": the template that converts it.' })
  @IsOptional()
  @IsString()
  readonly template?: string;

  @JSONSchema({
    description: 'Beside "found": how the receiver, or a step, makes a fitting value; never the value itself.',
  })
  @IsOptional()
  @IsString()
  readonly advice?: string;
}

/** Id of a run and of its flow. */
export class RunLinkView {
  @IsUUID()
  readonly runId!: string;

  @IsString()
  readonly flowId!: string;
}

/** Ended run that another one repeats. */
export class RepeatedRunView extends RunLinkView {
  @JSONSchema({ description: 'Step at which the repeat began; absent: the start of its flow.' })
  @IsOptional()
  @IsString()
  readonly stepId?: string;
}

/** Member of the request of a trigger that is not stored as data of the run. */
export class DroppedMemberView {
  @IsString()
  readonly name!: string;

  @IsIn(['list', 'object'])
  readonly kind!: 'list' | 'object';
}

/** Trigger that started a run. */
export class RunTriggerView {
  @IsIn(RUN_TRIGGER_TYPES)
  readonly type!: RunTriggerType;

  @JSONSchema({
    description: 'With "start-flow": the run that entered this one. With "call-flow": the run that called it.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RunLinkView)
  readonly from?: RunLinkView;

  @JSONSchema({ description: 'Ended run that this one repeats, see POST /v1/bulk.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatedRunView)
  readonly repeats?: RepeatedRunView;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappingRecordView)
  readonly verdicts!: readonly MappingRecordView[];

  @JSONSchema({
    description: 'Lists and objects in the request of a webhook trigger, which are not stored as data; the first 50.',
  })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DroppedMemberView)
  readonly dropped?: readonly DroppedMemberView[];

  @JSONSchema({
    additionalProperties: true,
    description:
      'Not in lists: the data that the run began with, {{data.<key>}}. With "start-flow" it is what the run before left, with ' +
      '"call-flow" the inputs. Secrets are redacted. Absent when there is none, and in runs of older versions.',
  })
  @IsOptional()
  @IsObject()
  readonly data?: JsonObject;
}

/** Wait of a run. */
export class RunWaitView {
  @JSONSchema({
    description:
      'A message of the contact, nothing but "until", the callback of the step, or the end of the run that it called.',
  })
  @IsIn(RUN_WAIT_TYPES)
  readonly type!: RunWaitType;

  @IsString()
  readonly stepId!: string;

  @JSONSchema({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'When the wait ends if nothing else ends it; null: it has no end of its own.',
  })
  @Allow()
  readonly until!: string | null;

  @JSONSchema({ description: 'With "call": the called run.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RunLinkView)
  readonly called?: RunLinkView;
}

/** Run in a list. */
export class RunSummary {
  @IsUUID()
  readonly id!: string;

  @JSONSchema({ description: 'A UUID; in a simulation any name.' })
  @IsString()
  readonly flowId!: string;

  @IsInt()
  readonly flowVersion!: number;

  @IsString()
  readonly contactId!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'null when the channel does not provide one.' })
  @Allow()
  readonly contactNumber!: string | null;

  @IsIn(RUN_STATUSES)
  readonly status!: RunStatus;

  @JSONSchema({
    oneOf: [{ $ref: '#/components/schemas/RunReasonView' }, { type: 'null' }],
    description: 'null unless the run ended other than by completing.',
  })
  @Allow()
  readonly reason!: RunReasonView | null;

  @ValidateNested()
  @Type(() => RunTriggerView)
  readonly trigger!: RunTriggerView;

  @JSONSchema({
    oneOf: [{ $ref: '#/components/schemas/RunLinkView' }, { type: 'null' }],
    description: 'The run that took over when this one left for another flow.',
  })
  @Allow()
  readonly entered!: RunLinkView | null;

  @IsISO8601()
  readonly startedAt!: string;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'null until the run ends.' })
  @Allow()
  readonly finishedAt!: string | null;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'When its timer fires, if it has one.' })
  @Allow()
  readonly wakeAt!: string | null;

  @JSONSchema({
    oneOf: [{ $ref: '#/components/schemas/RunWaitView' }, { type: 'null' }],
    description: 'null unless the status is "waiting".',
  })
  @Allow()
  readonly waitsFor!: RunWaitView | null;
}

/** Execution of a step. */
export class RunStepView {
  @IsString()
  readonly stepId!: string;

  @IsString()
  readonly type!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'null until the step left, and when it ended the run.' })
  @Allow()
  readonly exit!: string | null;

  @IsISO8601()
  readonly startedAt!: string;

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'null while it executes or waits.' })
  @Allow()
  readonly finishedAt!: string | null;

  @JSONSchema({ additionalProperties: true, description: 'What the step reported; empty until it did.' })
  @IsObject()
  readonly result!: JsonObject;

  @JSONSchema({ description: 'Template variables that had no value and left a blank.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly unfilled?: readonly string[];
}

/** Run with its history. */
export class RunView extends RunSummary {
  @JSONSchema({ description: 'In the order in which they were executed.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RunStepView)
  readonly steps!: readonly RunStepView[];

  @JSONSchema({
    description:
      'What its messages cost, by country, category and type. Absent while the channel has reported no price of one that arrived.',
  })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MessageCostView)
  readonly messageCosts?: readonly MessageCostView[];

  @JSONSchema({ description: 'Beside "messageCosts": their sum. Absent while the operator has set no price table.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MessageSumView)
  readonly messageSum?: MessageSumView;
}
