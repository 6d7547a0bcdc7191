import { MESSAGE_TEMPLATE_MEDIA } from '@luluchat/flow-runtime';
import type { MessageTemplateButtonValue, MessageTemplateHeader } from '@luluchat/flow-runtime';
import { IsIn, IsInt, IsNumber, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

const HEADER_TYPES = ['text', ...MESSAGE_TEMPLATE_MEDIA, 'location'] as const;

/** Value of a parameter of a message template. */
export class MessageTemplateParameterView {
  @JSONSchema({ description: 'Name of the parameter; absent: parameters are numbered.' })
  @IsOptional()
  @IsString()
  readonly parameter?: string;

  @IsString()
  readonly value!: string;
}

/** Header of a message template. */
export class MessageTemplateHeaderView {
  @IsIn(HEADER_TYPES)
  readonly type!: MessageTemplateHeader['type'];

  @JSONSchema({ description: 'Of text: name of the parameter; absent: it is numbered.' })
  @IsOptional()
  @IsString()
  readonly parameter?: string;

  @JSONSchema({ description: 'Of text: value of the parameter.' })
  @IsOptional()
  @IsString()
  readonly value?: string;

  @JSONSchema({ description: 'Of media.' })
  @IsOptional()
  @IsString()
  readonly url?: string;

  @JSONSchema({ description: 'Of a location: degrees north.' })
  @IsOptional()
  @IsNumber()
  readonly latitude?: number;

  @JSONSchema({ description: 'Of a location: degrees east.' })
  @IsOptional()
  @IsNumber()
  readonly longitude?: number;

  @JSONSchema({ description: 'Of a location.' })
  @IsOptional()
  @IsString()
  readonly name?: string;

  @JSONSchema({ description: 'Of a location.' })
  @IsOptional()
  @IsString()
  readonly address?: string;
}

/** Value of a button of a message template that is no quick reply. */
export class MessageTemplateButtonView {
  @JSONSchema({ description: 'Place among the buttons of the template, from 1.' })
  @IsInt()
  readonly position!: number;

  @IsIn(['url', 'code'])
  readonly type!: MessageTemplateButtonValue['type'];

  @IsString()
  readonly value!: string;
}
