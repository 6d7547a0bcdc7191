import { CHANNEL_ACCOUNT_KINDS, SECRET_NAME_PATTERN, SECRET_NAME_RULE } from '@luluchat/flow-runtime/store';
import type { ChannelAccount } from '@luluchat/flow-runtime/store';
import { Allow, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsText } from '../body/is-text.js';

const KIND_RULE = { message: `kind is ${CHANNEL_ACCOUNT_KINDS.join(' or ')}` };
const SECRET_RULE = `has ${SECRET_NAME_RULE}`;
const PHONE_NUMBER_ID = /^\d{1,32}$/;

/** Channel account, with the names of its secrets. */
@JSONSchema({ description: 'A number of the channel from which messages are sent and at which they are received.' })
export class ChannelAccountView {
  @JSONSchema({ description: '"default" is that of the settings of the server.', examples: ['shop'] })
  @IsString()
  readonly id!: string;

  @IsIn(CHANNEL_ACCOUNT_KINDS)
  readonly kind!: ChannelAccount['kind'];

  @JSONSchema({ description: 'For people; may be empty.' })
  @IsString()
  readonly name!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'The number as people write it.' })
  @Allow()
  readonly displayNumber!: string | null;

  @JSONSchema({ examples: ['106540352242922'] })
  @IsString()
  readonly phoneNumberId!: string;

  @JSONSchema({ description: 'Name of the secret with the access token.' })
  @IsString()
  readonly accessTokenSecret!: string;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'Name of the secret with the app secret; null: that of the channel.',
  })
  @Allow()
  readonly appSecret!: string | null;

  @JSONSchema({ description: 'true: it sends messages to contacts that wrote to no account yet.' })
  @IsBoolean()
  readonly isDefault!: boolean;

  @JSONSchema({ description: 'Names of its secrets that are not set; its messages wait for them.' })
  @IsArray()
  @IsString({ each: true })
  readonly missingSecrets!: readonly string[];

  @JSONSchema({ type: ['string', 'null'], format: 'date-time', description: 'null: that of the settings.' })
  @Allow()
  readonly updatedAt!: string | null;
}

/** Body that stores a channel account. */
export class ChannelAccountBody {
  @IsIn(CHANNEL_ACCOUNT_KINDS, KIND_RULE)
  readonly kind!: ChannelAccount['kind'];

  @JSONSchema({ description: 'The id that Meta shows beside the phone number.', examples: ['106540352242922'] })
  @Matches(PHONE_NUMBER_ID, { message: 'phoneNumberId is the id that Meta shows beside the number: 1 to 32 digits' })
  readonly phoneNumberId!: string;

  @JSONSchema({ description: 'Name of the secret with the access token.', examples: ['shop_access_token'] })
  @Matches(SECRET_NAME_PATTERN, { message: `accessTokenSecret is the name of a secret, which ${SECRET_RULE}` })
  readonly accessTokenSecret!: string;

  @JSONSchema({
    description: 'Name of the secret with the secret of the Meta app, when another app posts for the number.',
    examples: ['shop_app_secret'],
  })
  @IsOptional()
  @Matches(SECRET_NAME_PATTERN, { message: `appSecret is the name of a secret, which ${SECRET_RULE}` })
  readonly appSecret?: string;

  @JSONSchema({ description: 'For people.', examples: ['Shop in Ipoh'] })
  @IsOptional()
  @IsText(0, 100)
  readonly name?: string;

  @JSONSchema({ description: 'The number as people write it.', examples: ['+60 12-345 6789'] })
  @IsOptional()
  @IsText(1, 50)
  readonly displayNumber?: string;

  @JSONSchema({ description: 'true: it takes the place of the default account. Absent: false.' })
  @IsOptional()
  @IsBoolean({ message: 'isDefault is true or false' })
  readonly isDefault?: boolean;
}
