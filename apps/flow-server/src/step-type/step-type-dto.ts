import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import { DOCUMENT_LIMITS } from '@luluchat/flow-runtime/document';
import type { JsonObject, StepManifest } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IfPresent } from '../body/if-present.js';
import { IsText } from '../body/is-text.js';
import { IsWholeNumber } from '../body/is-whole-number.js';
import { IsContactId } from '../contact/is-contact-id.js';
import { MessageContentView } from '../contact/message-content-dto.js';
import { schemaRef } from '../open-api/describe-route.js';

const FREE_OBJECT = { type: 'object', additionalProperties: true } as const;

/** Step type with everything that an editor needs. */
export class StepTypeView {
  @JSONSchema({ description: 'What "type" of a step in a flow document names.' })
  @IsString()
  readonly type!: string;

  @JSONSchema({
    ...FREE_OBJECT,
    description: 'title, description, icon, category, summary (a template), and outputs: name to description.',
  })
  @IsObject()
  readonly manifest!: StepManifest;

  @JSONSchema({
    ...FREE_OBJECT,
    description:
      'JSON Schema (2020-12) of the config, from which an editor generates a form: title and description of each member, ' +
      '"x-luluchat-format" (such as template, url, attribute, flow, secret) and "x-luluchat-multiline". Texts of format ' +
      '"template" may hold {{...}}.',
  })
  @IsObject()
  readonly configSchema!: Readonly<Record<string, unknown>>;

  @JSONSchema({
    description: 'The version of the configs that "configSchema" describes: what an editor writes as "configVersion".',
  })
  @IsInt()
  @Min(1)
  readonly configVersion!: number;

  @JSONSchema({ description: 'The exits of a step in which nothing is configured.' })
  @IsArray()
  @IsString({ each: true })
  readonly exits!: readonly string[];

  @JSONSchema({ description: 'Whether the config decides on the exits (buttons, cases): "exits" is then a beginning.' })
  @IsBoolean()
  readonly dynamicExits!: boolean;

  @JSONSchema({
    description: 'Further exits that may be left unconnected: a run takes one when the step fails.',
  })
  @IsArray()
  @IsString({ each: true })
  readonly optionalExits!: readonly string[];

  @JSONSchema({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What authors read instead of the names of exits, see "exitLabels" of an outline.',
  })
  @IsObject()
  readonly exitLabels!: Readonly<Record<string, string>>;
}

/** Contact that a step is tested with. It need not exist. */
export class StepTestContact {
  @JSONSchema({ type: ['string', 'null'], description: 'null: a contact of whom the channel tells no number.' })
  @ValidateIf(({ contactNumber, contactId }: StepTestContact) =>
    contactNumber === undefined ? contactId === undefined : contactNumber !== null,
  )
  @IsString({
    message:
      'contactNumber is needed: country prefix and number as text, such as "60123456789"; or null, for a contact without one',
  })
  readonly contactNumber?: string | null;

  @JSONSchema({
    description: 'Our id, for {{contact_id}}; absent: one that no contact has. With it, contactNumber is not needed.',
  })
  @IfPresent()
  @IsContactId('contactId is an id of ours: "c_" with 32 digits and small letters')
  readonly contactId?: string;

  @IfPresent()
  @IsText(0, MAX_STRING_LENGTH, { message: `name is text of at most ${MAX_STRING_LENGTH} characters` })
  readonly name?: string;

  @JSONSchema({ type: 'object', additionalProperties: { type: ['string', 'number'] } })
  @IfPresent()
  @IsObject({ message: 'attributes is an object: key to value' })
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The body that tries a step. The config is checked by its step type, attributes by their definitions. */
export class StepTestBody {
  @JSONSchema({
    ...FREE_OBJECT,
    description: 'As Step.<type> of this document, and the "configSchema" of the step type, say.',
  })
  @IsObject({ message: 'A JSON object is expected here' })
  readonly config!: JsonObject;

  @JSONSchema({ description: 'As in a flow document.' })
  @IsWholeNumber(1, DOCUMENT_LIMITS.configVersion)
  readonly configVersion: number = 1;

  @JSONSchema(schemaRef('StepTestContact'))
  @IsObject({ message: 'contact is needed: an object with contactNumber, and name and attributes if you like' })
  readonly contact!: Readonly<Record<string, unknown>>;

  @JSONSchema({ ...FREE_OBJECT, description: 'What templates read as {{data.<key>}}.' })
  @IfPresent()
  @IsObject({ message: 'data is an object' })
  readonly data?: JsonObject;

  @JSONSchema({ ...FREE_OBJECT, description: 'What templates read as {{reply.text}} and so on.' })
  @IfPresent()
  @IsObject({ message: 'reply is an object' })
  readonly reply?: JsonObject;

  @JSONSchema({
    type: 'object',
    additionalProperties: FREE_OBJECT,
    description: 'What templates read as {{steps.<id>.<name>}}: step id to output.',
  })
  @IfPresent()
  @IsObject({ message: 'steps is an object: step id to output' })
  readonly steps?: Readonly<Record<string, JsonObject>>;
}

/** Message that a step would have sent. */
export class StepTestMessage extends MessageContentView {}

/** Result of a test of a step. Nothing of it is stored. */
export class StepTestAnswer {
  @JSONSchema({ type: ['string', 'null'], description: 'null when the step waits, completes or failed.' })
  @Allow()
  readonly exit!: string | null;

  @JSONSchema({
    ...FREE_OBJECT,
    type: ['object', 'null'],
    description: 'Of the last attempt; null when none was made.',
  })
  @Allow()
  readonly request!: JsonObject | null;

  @JSONSchema({ ...FREE_OBJECT, type: ['object', 'null'], description: 'Of the last attempt; null when none came.' })
  @Allow()
  readonly response!: JsonObject | null;

  @JSONSchema({ ...FREE_OBJECT, description: 'The same as in the history of a run.' })
  @IsObject()
  readonly result!: JsonObject;

  @JSONSchema({
    description:
      'Messages that a run would have sent here, in order, as a transcript has them, with their templates filled in; the test sends none.',
  })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepTestMessage)
  readonly messages!: readonly StepTestMessage[];

  @JSONSchema({ ...FREE_OBJECT, type: ['object', 'null'], description: 'Why a run would have failed here; else null.' })
  @Allow()
  readonly reason!: { readonly code: string; readonly message: string } | null;

  @JSONSchema({ description: 'Template variables that had no value and left a blank.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly unfilled?: readonly string[];
}
