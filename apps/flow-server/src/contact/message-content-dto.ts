import { MEDIA_TYPES, MESSAGE_TEMPLATE_CATEGORIES } from '@luluchat/flow-runtime';
import type { MessageContent, MessageTemplateCategory } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ContactCardView } from './contact-card-dto.js';
import { LocationView } from './location-dto.js';
import {
  MessageTemplateButtonView,
  MessageTemplateHeaderView,
  MessageTemplateParameterView,
} from './message-template-dto.js';

/** Quick reply below a message. */
export class ButtonView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly label!: string;
}

/** Content of a message, of a contact or to one. */
export class MessageContentView {
  @IsIn(['text', ...MEDIA_TYPES, 'template', 'location', 'contacts', 'contact-request', 'reaction'])
  readonly type!: MessageContent['type'];

  @IsOptional()
  @IsString()
  readonly text?: string;

  @JSONSchema({ description: 'Of media.' })
  @IsOptional()
  @IsString()
  readonly url?: string;

  @JSONSchema({ description: 'Of media without a url: id of the file at the provider of the channel.' })
  @IsOptional()
  @IsString()
  readonly mediaId?: string;

  @JSONSchema({ description: 'Of media.' })
  @IsOptional()
  @IsString()
  readonly caption?: string;

  @JSONSchema({ description: 'Of a message template.' })
  @IsOptional()
  @IsString()
  readonly name?: string;

  @JSONSchema({ description: 'Of a message template.' })
  @IsOptional()
  @IsString()
  readonly language?: string;

  @JSONSchema({ description: 'Of a message template.' })
  @IsOptional()
  @IsIn(MESSAGE_TEMPLATE_CATEGORIES)
  readonly category?: MessageTemplateCategory;

  @JSONSchema({ description: 'Of a message template.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MessageTemplateHeaderView)
  readonly header?: MessageTemplateHeaderView;

  @JSONSchema({ description: 'Of a message template: values in its text, in order.' })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MessageTemplateParameterView)
  readonly body?: readonly MessageTemplateParameterView[];

  @JSONSchema({ description: 'Of a message template: values of buttons that are no quick replies.' })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MessageTemplateButtonView)
  readonly buttonValues?: readonly MessageTemplateButtonView[];

  @JSONSchema({ description: 'Of a message template: place of the first quick reply among its buttons; absent: 1.' })
  @IsOptional()
  @IsInt()
  readonly firstQuickReply?: number;

  @JSONSchema({ description: 'Of a location.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => LocationView)
  readonly location?: LocationView;

  @JSONSchema({ description: 'Cards of people or businesses.' })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ContactCardView)
  readonly contacts?: readonly ContactCardView[];

  @JSONSchema({ description: 'Of a reaction: one emoji; empty: the reaction is removed.' })
  @IsOptional()
  @IsString()
  readonly emoji?: string;

  @JSONSchema({ description: 'Of a reaction: id of the message of the contact.' })
  @IsOptional()
  @IsString()
  readonly messageId?: string;

  @JSONSchema({ description: 'Id of the message that it answers, as the channel gave it.' })
  @IsOptional()
  @IsString()
  readonly replyTo?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ButtonView)
  readonly buttons?: readonly ButtonView[];
}
