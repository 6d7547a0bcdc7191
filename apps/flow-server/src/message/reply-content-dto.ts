import type { JsonObject } from '@luluchat/flow-runtime';
import { RECEIVED_MEDIA_TYPES, REPLY_KINDS } from '@luluchat/flow-runtime/channel';
import type { ReceivedMedia, ReplyKind } from '@luluchat/flow-runtime/channel';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsNumber, IsObject, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IfPresent } from '../body/if-present.js';
import { IsText } from '../body/is-text.js';

/** Maximum length of a value in characters, and of a list. */
const MAX_LENGTH = 4096;
const MAX_ITEMS = 1000;

const isList = { each: true, message: 'each entry is an object' };

/** Chosen row of a list. */
export class ChosenRowDto {
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly id?: string;

  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly title?: string;

  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly description?: string;
}

/** Shared location. */
export class SharedLocationDto {
  @JSONSchema({ description: 'Degrees north.' })
  @IsNumber({}, { message: 'latitude is a number from -90 to 90' })
  @Min(-90)
  @Max(90)
  readonly latitude!: number;

  @JSONSchema({ description: 'Degrees east.' })
  @IsNumber({}, { message: 'longitude is a number from -180 to 180' })
  @Min(-180)
  @Max(180)
  readonly longitude!: number;

  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly name?: string;

  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly address?: string;
}

/** Shared card of a person or a business. */
export class SharedContactDto {
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly name?: string;

  @JSONSchema({ description: 'Phone numbers as the card has them.' })
  @IsArray()
  @IsText(0, MAX_LENGTH, { each: true })
  readonly phones!: readonly string[];

  @JSONSchema({
    description:
      'Number of the contact itself, which it shared in answer to a request for it: digits with country prefix. The run leaves the step that asked through the exit shared. It does not change the number of the contact: name that in contactNumber.',
    examples: ['60123456789'],
  })
  @IsOptional()
  @Matches(/^[1-9]\d{6,14}$/, { message: 'ownNumber has 7 to 15 digits with country prefix' })
  readonly ownNumber?: string;
}

/** Item of an order. */
export class OrderItemDto {
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly productId?: string;

  @IsOptional()
  @IsNumber()
  readonly quantity?: number;

  @JSONSchema({ description: 'Price of one, in units of the currency.' })
  @IsOptional()
  @IsNumber()
  readonly price?: number;

  @JSONSchema({ description: 'ISO 4217 code.', examples: ['MYR'] })
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly currency?: string;
}

/** Order from a catalog. */
export class OrderDto {
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly catalogId?: string;

  @JSONSchema({ description: 'Text that the contact added.' })
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly text?: string;

  @JSONSchema({ maxItems: MAX_ITEMS })
  @IsArray()
  @ValidateNested(isList)
  @Type(() => OrderItemDto)
  readonly items!: readonly OrderItemDto[];
}

/** Product of a catalog. */
export class ProductReferenceDto {
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly catalogId?: string;

  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly productId?: string;
}

/** Medium that a contact sent. */
export class ReceivedMediaDto {
  @IsIn(RECEIVED_MEDIA_TYPES)
  readonly type!: ReceivedMedia['type'];

  @JSONSchema({ examples: ['image/jpeg'] })
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly mimeType?: string;

  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly fileName?: string;

  @JSONSchema({ description: 'Id at the provider of the channel.' })
  @IsOptional()
  @IsText(0, MAX_LENGTH)
  readonly id?: string;

  @JSONSchema({
    description:
      'http or https address at which flows and their webhook actions read the medium. On WhatsApp this server makes it, and it ends.',
    examples: ['https://media.example.com/7'],
  })
  @IfPresent()
  @Matches(/^https?:\/\/[^\s/]/i, { message: 'url is an http or https address' })
  @IsText(1, MAX_LENGTH)
  readonly url?: string;
}

/** Kind of a message from a contact, and its content besides the text. */
export class ReplyContentDto {
  @JSONSchema({ description: 'Flows read {{reply.kind}}. Only the member of the kind may stand beside it.' })
  @IsIn(REPLY_KINDS)
  readonly kind!: ReplyKind;

  @JSONSchema({ description: 'Of list: the chosen row.' })
  @IsOptional()
  @IsObject({ message: 'list is an object such as {"id": "tea", "title": "Tea"}' })
  @ValidateNested()
  @Type(() => ChosenRowDto)
  readonly list?: ChosenRowDto;

  @JSONSchema({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'Of form: the answers by the names of its fields. null in a transcript: they could not be read.',
  })
  @IsOptional()
  @IsObject({ message: 'form is an object' })
  readonly form?: JsonObject | null;

  @JSONSchema({ description: 'Of location.' })
  @IsOptional()
  @IsObject({ message: 'location is an object such as {"latitude": 3.1579, "longitude": 101.7116}' })
  @ValidateNested()
  @Type(() => SharedLocationDto)
  readonly location?: SharedLocationDto;

  @JSONSchema({ description: 'Of contacts: the shared cards.', maxItems: MAX_ITEMS })
  @IsOptional()
  @IsArray({ message: 'contacts is a list of objects such as {"name": "Aisyah", "phones": ["+60 12-345 6789"]}' })
  @ValidateNested(isList)
  @Type(() => SharedContactDto)
  readonly contacts?: readonly SharedContactDto[];

  @JSONSchema({ description: 'Of order.' })
  @IsOptional()
  @IsObject({ message: 'order is an object such as {"items": [{"productId": "tea", "quantity": 2}]}' })
  @ValidateNested()
  @Type(() => OrderDto)
  readonly order?: OrderDto;

  @JSONSchema({ description: 'Of product: the product that the text is about.' })
  @IsOptional()
  @IsObject({ message: 'product is an object such as {"catalogId": "7", "productId": "tea"}' })
  @ValidateNested()
  @Type(() => ProductReferenceDto)
  readonly product?: ProductReferenceDto;

  @JSONSchema({ description: 'Of image, video, audio, document and sticker.' })
  @IsOptional()
  @IsObject({ message: 'media is an object such as {"type": "image", "id": "7"}' })
  @ValidateNested()
  @Type(() => ReceivedMediaDto)
  readonly media?: ReceivedMediaDto;
}
