import type { Problem } from '@luluchat/flow-runtime/document';
import type {
  EventOutcome,
  Expectation,
  SimulationProblem,
  TestAnswer,
  UnusedRule,
  WebhookAnswer,
} from '@luluchat/flow-simulator';
import { Type } from 'class-transformer';
import { Allow, IsArray, IsISO8601, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ContactView } from '../contact/contact-dto.js';
import { MessageView } from '../message/message-dto.js';
import { RunView } from '../run/run-dto.js';

const FREE_OBJECT = { type: 'object', additionalProperties: true } as const;

/** Call of a simulated step. Secrets in it are replaced. */
export class SimulatedCallView {
  @IsISO8601()
  readonly at!: string;

  @IsString()
  readonly stepId!: string;

  @IsString()
  readonly executionId!: string;

  @JSONSchema({ description: 'Number of the attempt within the execution, from 1.' })
  @IsInt()
  readonly attempt!: number;

  @JSONSchema({
    description: 'Number of redirects within the attempt that led to this request; absent for its first one.',
  })
  @IsOptional()
  @IsInt()
  readonly redirect?: number;

  @IsString()
  readonly method!: string;

  @IsString()
  readonly url!: string;

  @JSONSchema({ ...FREE_OBJECT })
  @IsObject()
  readonly headers!: Readonly<Record<string, string>>;

  @IsOptional()
  @IsString()
  readonly body?: string;

  @JSONSchema({
    ...FREE_OBJECT,
    type: ['object', 'string'],
    description: '"live": made over the network. Else status, headers, body and delayMs, or the error kind in "fail".',
  })
  @Allow()
  readonly answer!: 'live' | WebhookAnswer;
}

/** Everything that a simulation recorded. Nothing of it is stored. */
export class SimulationView {
  @JSONSchema({ description: 'Instant of the virtual clock.' })
  @IsISO8601()
  readonly now!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'Instant of the next timer; null without one.' })
  @Allow()
  readonly nextWakeAt!: string | null;

  @ValidateNested()
  @Type(() => ContactView)
  readonly contact!: ContactView;

  @JSONSchema({ description: 'In the order in which they started, with their histories.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RunView)
  readonly runs!: readonly RunView[];

  @JSONSchema({ description: 'The transcript, oldest first.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MessageView)
  readonly messages!: readonly MessageView[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SimulatedCallView)
  readonly calls!: readonly SimulatedCallView[];

  @JSONSchema({
    description:
      'One for each event: its "type" is started (runId), delivered (outcome, runId), processed, refused (code, message) ' +
      'or rejected (see "problems").',
    items: FREE_OBJECT,
  })
  @IsArray()
  readonly outcomes!: readonly EventOutcome[];

  @JSONSchema({
    description: 'Events and calls that the simulation has no place for, such as a call without an answer.',
    items: FREE_OBJECT,
  })
  @IsArray()
  readonly problems!: readonly SimulationProblem[];

  @JSONSchema({
    ...FREE_OBJECT,
    description:
      'Answers that the calls got, by step id and in order, as a flow test has them; those of "live" calls too. As "webhooks" of the ' +
      'next request, they spare the network the same calls.',
  })
  @IsObject()
  readonly answers!: Readonly<Record<string, readonly TestAnswer[]>>;

  @JSONSchema({
    ...FREE_OBJECT,
    description: 'Everything that happened, and how it is now, as an "expect" of a flow test.',
  })
  @IsObject()
  readonly expectation!: Expectation;

  @JSONSchema({ description: 'Rules of lists that no call has used.', items: FREE_OBJECT })
  @IsArray()
  readonly unusedAnswers!: readonly UnusedRule[];

  @JSONSchema({ description: 'Warnings that publishing the simulated flow would return.', items: FREE_OBJECT })
  @IsArray()
  readonly warnings!: readonly Problem[];
}
