import { FormField, IsTemplate, MEDIA_TYPES, MESSAGE_TEMPLATE_CATEGORIES } from '@luluchat/flow-runtime';
import type { MediaType, MessageTemplateCategory } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { BelongsTo } from '../config-rule/belongs-to.js';
import { IsMediaUrl } from './is-media-url.js';
import { MAX_CONTACT_CARDS, MessageContact } from './message-contact-config.js';
import { MessageLocation } from './message-location-config.js';
import {
  MAX_TEMPLATE_BUTTONS,
  MAX_TEMPLATE_PARAMETERS,
  MessageTemplateButton,
  MessageTemplateTop,
  MessageTemplateValue,
} from './message-template-config.js';

/** Types of blocks. */
const BLOCK_TYPES = [
  'text',
  ...MEDIA_TYPES,
  'template',
  'location',
  'contacts',
  'contact-request',
  'reaction',
] as const;

/** Types that can answer a message: all but a reaction, which stands at one. */
const ANSWER_TYPES = BLOCK_TYPES.filter((type) => type !== 'reaction');

/** Block of one message: text, a medium by URL or id, a message template, a location, cards, a request for the contact's number, or a reaction. */
export class MessageBlock {
  @FormField({
    title: 'Kind',
    description:
      'Text, a file that the contact gets by its URL, a template that WhatsApp has approved, a location, cards of contacts, a request for the number of the contact, or a reaction to its last message.',
  })
  @IsIn(BLOCK_TYPES, { message: `type is one of ${BLOCK_TYPES.join(', ')}` })
  readonly type!: 'text' | MediaType | 'template' | 'location' | 'contacts' | 'contact-request' | 'reaction';

  /** Text of a text block, or above the button that shares the number: fixed text or a template. */
  @FormField({
    title: 'Text',
    description: 'Fixed text or a template. Only with the kinds text and contact-request.',
    multiline: true,
  })
  @IsTemplate()
  @Matches(/\S/, { message: 'text must not be blank' })
  @BelongsTo({ member: 'type', values: ['text', 'contact-request'], isRequired: true })
  readonly text?: string;

  /** URL of a media block: http or https, or a template. */
  @FormField({
    title: 'URL',
    description: 'http or https address of the file, or a template of one. Only with a file that has no id.',
    format: 'url',
  })
  @IsMediaUrl()
  @IsTemplate({ tags: false })
  @BelongsTo({ member: 'type', values: MEDIA_TYPES, isRequired: true, orElse: 'mediaId' })
  readonly url?: string;

  /** Id of the file of a media block, in the place of its URL: fixed text or a template. */
  @FormField({
    title: 'Id of the file',
    description:
      'Id of a file that was uploaded to WhatsApp before, or a template of one, in the place of the URL. Only with a file.',
    schema: { examples: ['1003383421387256'] },
  })
  @IsTemplate({ tags: false })
  @Matches(/\S/, { message: 'mediaId must not be blank' })
  @BelongsTo({ member: 'type', values: MEDIA_TYPES, isRequired: false })
  readonly mediaId?: string;

  /** Caption of a media block: fixed text or a template. */
  @FormField({ title: 'Caption', description: 'Text below the file. Only with a file.', multiline: true })
  @IsTemplate()
  @BelongsTo({ member: 'type', values: MEDIA_TYPES, isRequired: false })
  readonly caption?: string;

  /** Name of a message template. Fixed text. */
  @FormField({
    title: 'Template',
    description: 'Name of the approved template, as WhatsApp Manager shows it.',
    schema: { examples: ['renewal_reminder'] },
  })
  @Matches(/^[a-z0-9_]{1,512}$/, { message: 'name has 1 to 512 small letters, digits and "_"' })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: true })
  readonly name?: string;

  /** Code of the template's language. Fixed text. */
  @FormField({
    title: 'Language',
    description: 'Code of its language, as WhatsApp Manager shows it.',
    schema: { examples: ['en', 'en_US', 'ms'] },
  })
  @Matches(/^[a-z]{2,3}(?:_[A-Za-z]{2,4})?$/, { message: 'language is a code such as en, en_US or ms' })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: true })
  readonly language?: string;

  /** Category of the template, which WhatsApp decides. */
  @FormField({
    title: 'Category',
    description:
      'The category that WhatsApp gave the template. It is shown with the message; WhatsApp bills by its own.',
  })
  @IsIn(MESSAGE_TEMPLATE_CATEGORIES, { message: `category is one of ${MESSAGE_TEMPLATE_CATEGORIES.join(', ')}` })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: false })
  readonly category?: MessageTemplateCategory;

  /** Value of the template's header, unless its text is fixed. */
  @FormField({
    title: 'Header',
    description: 'What the template shows above its text: needed for a file, a location, or a text with a parameter.',
  })
  @ValidateNested()
  @Type(() => MessageTemplateTop)
  @IsObject({ message: 'header is an object with a type' })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: false })
  readonly header?: MessageTemplateTop;

  /** Values of the parameters in the template's text, in order. */
  @FormField({ title: 'Values in the text', description: 'Values of the parameters in its text, in their order.' })
  @ValidateNested({ each: true })
  @Type(() => MessageTemplateValue)
  @IsObject({ each: true, message: 'each entry is an object with a value' })
  @ArrayMaxSize(MAX_TEMPLATE_PARAMETERS, { message: `a template has at most ${MAX_TEMPLATE_PARAMETERS} values here` })
  @IsArray({ message: 'body is a list' })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: false })
  readonly body?: MessageTemplateValue[];

  /** Values of the template's buttons that are no quick replies. */
  @FormField({
    title: 'Values of buttons',
    description:
      'For buttons that open an address with a parameter or copy a code. Quick replies are the buttons of the step.',
  })
  @ValidateNested({ each: true })
  @Type(() => MessageTemplateButton)
  @IsObject({ each: true, message: 'each entry is an object with position, type and value' })
  @ArrayMaxSize(MAX_TEMPLATE_BUTTONS, { message: `a template has at most ${MAX_TEMPLATE_BUTTONS} buttons` })
  @IsArray({ message: 'buttonValues is a list' })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: false })
  readonly buttonValues?: MessageTemplateButton[];

  /** Place of the first quick reply among the template's buttons, from 1. Default 1. */
  @FormField({
    title: 'Place of the first quick reply',
    description: 'Its place among all buttons of the template, from 1. Leave it empty when quick replies come first.',
  })
  @Max(MAX_TEMPLATE_BUTTONS, { message: `firstQuickReply is at most ${MAX_TEMPLATE_BUTTONS}` })
  @Min(1, { message: 'firstQuickReply is at least 1' })
  @IsInt({ message: 'firstQuickReply is an integer' })
  @BelongsTo({ member: 'type', values: ['template'], isRequired: false })
  readonly firstQuickReply?: number;

  /** Place of a location block. */
  @FormField({ title: 'Place', description: 'Only with the kind location.' })
  @ValidateNested()
  @Type(() => MessageLocation)
  @IsObject({ message: 'location is an object with latitude and longitude' })
  @BelongsTo({ member: 'type', values: ['location'], isRequired: true })
  readonly location?: MessageLocation;

  /** Cards of a block of contacts. */
  @FormField({ title: 'Cards', description: 'People or businesses to share. Only with the kind contacts.' })
  @ValidateNested({ each: true })
  @Type(() => MessageContact)
  @IsObject({ each: true, message: 'each entry is an object with a name' })
  @ArrayMaxSize(MAX_CONTACT_CARDS, { message: `a message has at most ${MAX_CONTACT_CARDS} cards` })
  @ArrayNotEmpty({ message: 'a message of contacts needs at least one card' })
  @IsArray({ message: 'contacts is a list' })
  @BelongsTo({ member: 'type', values: ['contacts'], isRequired: true })
  readonly contacts?: MessageContact[];

  /** Emoji of a reaction: fixed text or a template. `''` removes the reaction. */
  @FormField({
    title: 'Emoji',
    description:
      'One emoji, shown at the last message of the contact. Leave it empty to remove the reaction. Only with the kind reaction.',
    schema: { examples: ['👍'] },
  })
  @IsTemplate()
  @BelongsTo({ member: 'type', values: ['reaction'], isRequired: true })
  readonly emoji?: string;

  /** `true`: the message is shown as an answer to the last message of the contact. Default `false`. */
  @FormField({
    title: 'As a reply',
    description:
      'Shows the last message of the contact above it. Without one in the run, it is sent as any other message.',
  })
  @IsBoolean({ message: 'asReply is true or false' })
  @BelongsTo({ member: 'type', values: ANSWER_TYPES, isRequired: false })
  readonly asReply?: boolean;
}
