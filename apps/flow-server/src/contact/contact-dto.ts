import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import type { AttributeValue } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IfPresent } from '../body/if-present.js';
import { IsText } from '../body/is-text.js';
import type { PauseView } from './pause-dto.js';
import { ReplyWindowView } from './reply-window-dto.js';

/** Contact. */
export class ContactView {
  @JSONSchema({ description: 'Ours; never changes.', examples: ['c_019a2b3c4d5e7f8090a1b2c3d4e5f607'] })
  @IsString()
  readonly contactId!: string;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'Country prefix and number, digits only; null when the channel does not provide one.',
    examples: ['60123456789'],
  })
  @Allow()
  readonly contactNumber!: string | null;

  @JSONSchema({
    description:
      'What flows call the contact: the name of a trigger or an operator, else the profile name; else empty.',
  })
  @IsString()
  readonly name!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'The name that the contact has on its channel.' })
  @Allow()
  readonly profileName!: string | null;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'The user name that the contact has on its channel, which it may change; null when unknown.',
    examples: ['aisyah.cafe'],
  })
  @Allow()
  readonly username!: string | null;

  @JSONSchema({
    description: 'Attribute key to value; dates as YYYY-MM-DD.',
    additionalProperties: { type: ['string', 'number'] },
  })
  @IsObject()
  readonly attributes!: Readonly<Record<string, AttributeValue>>;

  @IsArray()
  @IsString({ each: true })
  readonly tags!: readonly string[];

  @JSONSchema({ description: 'The channel account that the contact wrote to last. Absent: none, or unknown.' })
  @IsOptional()
  @IsString()
  readonly account?: string;

  @JSONSchema({
    oneOf: [{ $ref: '#/components/schemas/PauseView' }, { type: 'null' }],
    description: 'Pause of the automation; null: flows answer.',
  })
  @Allow()
  readonly pause!: PauseView | null;

  @JSONSchema({ description: 'True: the contact wants no marketing messages.' })
  @IsBoolean()
  readonly optedOut!: boolean;

  @JSONSchema({
    type: ['string', 'null'],
    format: 'date-time',
    description:
      'When the server learned that the contact wants no marketing messages; null: it has not opted out, or the instant is unknown.',
  })
  @Allow()
  readonly optedOutAt!: string | null;

  @JSONSchema({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'When the last message of the contact was received; null: it has written none, or long ago.',
  })
  @Allow()
  readonly lastMessageAt!: string | null;

  @JSONSchema({
    description:
      'Until when the channel takes any message to the contact, for each account that the contact wrote to: the account of the last ' +
      'message first. Those that are over are listed, too. Empty: the channel has no such limit, or the contact has not written.',
  })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReplyWindowView)
  readonly replyWindows!: readonly ReplyWindowView[];
}

const MAX_TAGS = 1000;
const NO_TAGS = { message: `tags is a list of at most ${MAX_TAGS} texts` };

/** The body that changes a contact. Values are checked by the definitions of their attributes, tags one by one. */
export class ContactBody {
  @JSONSchema({ description: 'Goes before the profile name; empty: the profile name stands again.' })
  @IfPresent()
  @IsText(0, MAX_STRING_LENGTH, { message: `name is text of at most ${MAX_STRING_LENGTH} characters` })
  readonly name?: string;

  @JSONSchema({
    description: 'Values to set; null unsets one. A value must fit the type of its attribute.',
    additionalProperties: { type: ['string', 'number', 'null'] },
  })
  @IfPresent()
  @IsObject({ message: 'attributes is an object: key to value' })
  readonly attributes?: Readonly<Record<string, unknown>>;

  @JSONSchema({ description: 'Replaces all tags. A tag has 1 to 64 characters.', items: { type: 'string' } })
  @IfPresent()
  @ArrayMaxSize(MAX_TAGS, NO_TAGS)
  @IsArray(NO_TAGS)
  readonly tags?: readonly unknown[];

  @JSONSchema({ description: 'True: the contact wants no marketing messages.' })
  @IfPresent()
  @IsBoolean({ message: 'optedOut is true or false' })
  readonly optedOut?: boolean;
}

/** The body that creates a contact. */
export class NewContactBody extends ContactBody {
  @JSONSchema({ description: 'Country prefix and number.', examples: ['60123456789'] })
  @IsString({ message: 'contactNumber is needed: country prefix and number as text, such as "60123456789"' })
  readonly contactNumber!: string;
}
