import { FormField, IsTemplate, MESSAGE_TEMPLATE_MEDIA } from '@luluchat/flow-runtime';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { BelongsTo } from '../config-rule/belongs-to.js';
import { IsMediaUrl } from './is-media-url.js';

/** Maximum number of values in the text of a message template. */
export const MAX_TEMPLATE_PARAMETERS = 50;

/** Maximum number of buttons of a message template, as on WhatsApp. */
export const MAX_TEMPLATE_BUTTONS = 10;

const HEADER_TYPES = ['text', ...MESSAGE_TEMPLATE_MEDIA, 'location'] as const;
const PARAMETER_NAME = /^[a-z][a-z0-9_]{0,63}$/;
const PARAMETER_NAME_RULE = 'parameter has 1 to 64 small letters, digits and "_", and begins with a letter';

/** Value of a parameter in the text of a message template. */
export class MessageTemplateValue {
  /** Name of the parameter, for a template whose parameters have names. */
  @FormField({
    title: 'Parameter',
    description: 'Its name in the approved template. Leave it empty when the parameters are numbered: {{1}}, {{2}}.',
    schema: { examples: ['customer_name'] },
  })
  @IsOptional()
  @Matches(PARAMETER_NAME, { message: PARAMETER_NAME_RULE })
  readonly parameter?: string;

  /** Fixed text or a template of a flow. */
  @FormField({ title: 'Value', description: 'Fixed text or a template. A message with a blank value is not sent.' })
  @IsTemplate()
  @Matches(/\S/, { message: 'value must not be blank' })
  readonly value!: string;
}

/** Top of a message template: the value of its text, a medium or a location. */
export class MessageTemplateTop {
  @FormField({ title: 'Kind', description: 'What the approved template shows at its top.' })
  @IsIn(HEADER_TYPES, { message: `type is one of ${HEADER_TYPES.join(', ')}` })
  readonly type!: (typeof HEADER_TYPES)[number];

  /** Name of the parameter in a text whose parameters have names. */
  @FormField({
    title: 'Parameter',
    description: 'Its name in the approved template. Leave it empty when it is {{1}}. Only with the kind text.',
  })
  @Matches(PARAMETER_NAME, { message: PARAMETER_NAME_RULE })
  @BelongsTo({ member: 'type', values: ['text'], isRequired: false })
  readonly parameter?: string;

  /** Value of the parameter in a text. */
  @FormField({ title: 'Value', description: 'Value of the parameter. Only with the kind text.' })
  @IsTemplate()
  @Matches(/\S/, { message: 'value must not be blank' })
  @BelongsTo({ member: 'type', values: ['text'], isRequired: true })
  readonly value?: string;

  /** URL of a medium: http or https, or a template. */
  @FormField({ title: 'URL', description: 'http or https address of the file, or a template of one.', format: 'url' })
  @IsMediaUrl()
  @IsTemplate({ tags: false })
  @BelongsTo({ member: 'type', values: MESSAGE_TEMPLATE_MEDIA, isRequired: true })
  readonly url?: string;

  /** Degrees north: a number or a template of one. */
  @FormField({
    title: 'Latitude',
    description: 'Degrees north, such as 3.139, or a template. Only with the kind location.',
  })
  @IsTemplate()
  @Matches(/\S/, { message: 'latitude must not be blank' })
  @BelongsTo({ member: 'type', values: ['location'], isRequired: true })
  readonly latitude?: string;

  /** Degrees east: a number or a template of one. */
  @FormField({
    title: 'Longitude',
    description: 'Degrees east, such as 101.687, or a template. Only with the kind location.',
  })
  @IsTemplate()
  @Matches(/\S/, { message: 'longitude must not be blank' })
  @BelongsTo({ member: 'type', values: ['location'], isRequired: true })
  readonly longitude?: string;

  /** Name of a location. */
  @FormField({ title: 'Name', description: 'Name of the place. Only with the kind location.' })
  @IsTemplate()
  @BelongsTo({ member: 'type', values: ['location'], isRequired: false })
  readonly name?: string;

  /** Address of a location. */
  @FormField({ title: 'Address', description: 'Address of the place. Only with the kind location.' })
  @IsTemplate()
  @BelongsTo({ member: 'type', values: ['location'], isRequired: false })
  readonly address?: string;
}

/** Value of a button of a message template that is no quick reply. */
export class MessageTemplateButton {
  /** Place among the buttons of the template, from 1. */
  @FormField({ title: 'Place', description: 'Place among the buttons of the approved template, from 1.' })
  @Max(MAX_TEMPLATE_BUTTONS, { message: `position is at most ${MAX_TEMPLATE_BUTTONS}` })
  @Min(1, { message: 'position is at least 1' })
  @IsInt({ message: 'position is an integer' })
  readonly position!: number;

  @FormField({
    title: 'Kind',
    description: 'url: the value completes the address that the button opens. code: the button copies the value.',
  })
  @IsIn(['url', 'code'], { message: 'type is url or code' })
  readonly type!: 'url' | 'code';

  @FormField({ title: 'Value', description: 'Fixed text or a template. A message with a blank value is not sent.' })
  @IsTemplate()
  @Matches(/\S/, { message: 'value must not be blank' })
  readonly value!: string;
}
