import type { JsonObject } from '@luluchat/flow-runtime';
import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsString,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IfPresent } from '../body/if-present.js';
import { IsText } from '../body/is-text.js';
import { IsContactId } from '../contact/is-contact-id.js';
import { schemaRef } from '../open-api/describe-route.js';
import { MappingRecordView } from '../run/run-dto.js';

const FREE_OBJECT = { type: 'object', additionalProperties: true } as const;

/** Contact that a step was tried with, to be hidden in the sample. */
export class SampleContact {
  @JSONSchema({ type: ['string', 'null'] })
  @IfPresent()
  @ValidateIf((_, value) => value !== null)
  @IsString({ message: 'contactNumber is country prefix and number as text, or null' })
  readonly contactNumber?: string | null;

  @JSONSchema({ description: 'With it, number and name of the stored contact are hidden as well.' })
  @IfPresent()
  @IsContactId('contactId is an id of ours: "c_" with 32 digits and small letters')
  readonly contactId?: string;

  @IfPresent()
  @IsText(0, MAX_STRING_LENGTH, { message: `name is text of at most ${MAX_STRING_LENGTH} characters` })
  readonly name?: string;
}

/** The body that keeps a sample: the answer to a test of the step with its contact, or a run that has been through the step. */
export class SampleBody {
  @JSONSchema({ description: 'Run whose newest successful answer to the step is kept. Excludes the other members.' })
  @IfPresent()
  @IsString({ message: 'runId is the id of a run' })
  readonly runId?: string;

  @JSONSchema({ ...FREE_OBJECT, description: 'The "data" of the answer to a test of the step.' })
  @IfPresent()
  @IsObject({ message: 'data is an object: the "data" of an answer' })
  readonly data?: JsonObject;

  @JSONSchema({ ...schemaRef('SampleContact'), description: 'Needed beside "data": the contact of the test.' })
  @IfPresent()
  @IsObject({ message: 'contact is an object with contactNumber, contactId and name' })
  readonly contact?: Readonly<Record<string, unknown>>;
}

/** Sample of a list, without the answer. */
export class StepSampleSummary {
  @IsString()
  readonly stepId!: string;

  @IsIn(['test', 'run'])
  readonly source!: 'test' | 'run';

  @JSONSchema({ type: ['string', 'null'], description: 'With "run": its id. The run may be gone.' })
  @Allow()
  readonly runId!: string | null;

  @IsISO8601()
  readonly keptAt!: string;

  @JSONSchema({
    description: 'true if the answer was larger: texts were cut to 256 characters, and lists to 10 entries if needed.',
  })
  @IsBoolean()
  readonly isShortened!: boolean;
}

/** Sample of the answers of a step. */
export class StepSampleView extends StepSampleSummary {
  @JSONSchema({
    ...FREE_OBJECT,
    description:
      'The "data" of the answer, at most 64 KiB as JSON. Secrets, and number and name of the contact, have placeholders of the ' +
      'same kind.',
  })
  @IsObject()
  readonly data!: JsonObject;

  @JSONSchema({ description: 'What each mapping of the step in the draft would save of the sample.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappingRecordView)
  readonly mappings!: readonly MappingRecordView[];
}
