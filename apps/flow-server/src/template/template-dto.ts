import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import type { JsonObject } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
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
import { IsContactId } from '../contact/is-contact-id.js';
import { schemaRef } from '../open-api/describe-route.js';

const FREE_OBJECT = { type: 'object', additionalProperties: true } as const;
const CONTACT_ID_RULE = 'contactId is an id of ours: "c_" with 32 digits and small letters';

/** Contact that a template is rendered for. It need not exist. */
export class PreviewContact {
  @JSONSchema({ type: ['string', 'null'], description: 'null or absent: no number is known.' })
  @ValidateIf(({ contactNumber }: PreviewContact) => contactNumber !== undefined && contactNumber !== null)
  @IsString({ message: 'contactNumber is text: country prefix and number, 60123456789' })
  readonly contactNumber?: string | null;

  @IfPresent()
  @IsContactId(CONTACT_ID_RULE)
  readonly contactId?: string;

  @IfPresent()
  @IsText(0, MAX_STRING_LENGTH, { message: `name is text of at most ${MAX_STRING_LENGTH} characters` })
  readonly name?: string;

  @JSONSchema({ type: 'object', additionalProperties: { type: ['string', 'number'] } })
  @IfPresent()
  @IsObject({ message: 'attributes is an object: key to value' })
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The body that previews a template. */
export class TemplatePreviewBody {
  @JSONSchema({ description: 'Up to 20,000 characters; a longer one is a problem of the answer.' })
  @IsString({ message: 'template is needed: a text' })
  readonly template!: string;

  @JSONSchema({ description: 'Renders with the contact and the values of the newest run of this flow, if it has one.' })
  @IfPresent()
  @IsString({ message: 'flowId is the id of a flow' })
  readonly flowId?: string;

  @JSONSchema({ description: 'Renders with the contact and the values of this run.' })
  @IfPresent()
  @IsString({ message: 'runId is the id of a run' })
  readonly runId?: string;

  @JSONSchema({ description: 'Renders for this stored contact.' })
  @IfPresent()
  @IsContactId(CONTACT_ID_RULE)
  readonly contactId?: string;

  @JSONSchema({ ...schemaRef('PreviewContact') })
  @IfPresent()
  @IsObject({ message: 'contact is an object with name, contactNumber, contactId and attributes as you like' })
  readonly contact?: Readonly<Record<string, unknown>>;

  @JSONSchema({
    ...FREE_OBJECT,
    description: 'What the template reads as {{data.<key>}}, besides the data of the run.',
  })
  @IfPresent()
  @IsObject({ message: 'data is an object' })
  readonly data?: JsonObject;

  @JSONSchema({ ...FREE_OBJECT, description: 'What the template reads as {{reply.text}} and so on.' })
  @IfPresent()
  @IsObject({ message: 'reply is an object' })
  readonly reply?: JsonObject;

  @JSONSchema({
    type: 'object',
    additionalProperties: FREE_OBJECT,
    description: 'What the template reads as {{steps.<id>.<name>}}, besides the outputs of the run.',
  })
  @IfPresent()
  @IsObject({ message: 'steps is an object: step id to output' })
  readonly steps?: Readonly<Record<string, JsonObject>>;
}

/** Place in a template. */
export class TemplatePosition {
  @IsInt()
  @Min(1)
  readonly line!: number;

  @JSONSchema({ description: 'In UTF-16 code units.' })
  @IsInt()
  @Min(1)
  readonly column!: number;
}

/** Problem of a template. */
export class TemplateProblemView {
  @IsString()
  readonly code!: string;

  @IsString()
  readonly message!: string;

  @JSONSchema({ description: 'Where the output or tag begins that causes it; absent when it is the whole template.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TemplatePosition)
  readonly position?: TemplatePosition;
}

/** Preview of a template. */
export class TemplatePreview {
  @JSONSchema({ type: ['string', 'null'], description: 'null when the template does not parse or does too much work.' })
  @Allow()
  readonly text!: string | null;

  @JSONSchema({ description: 'Variables that have no value and leave a blank.' })
  @IsArray()
  @IsString({ each: true })
  readonly unfilled!: readonly string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TemplateProblemView)
  readonly problems!: readonly TemplateProblemView[];

  @JSONSchema({ type: ['string', 'null'], description: 'Run whose values it was rendered with.' })
  @Allow()
  readonly runId!: string | null;
}
