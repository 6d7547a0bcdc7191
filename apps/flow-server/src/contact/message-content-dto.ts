import { MEDIA_TYPES } from '@luluchat/flow-runtime';
import type { MediaType } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Quick reply below a message. */
export class ButtonView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly label!: string;
}

/** Content of a message, of a contact or to one. */
export class MessageContentView {
  @IsIn(['text', ...MEDIA_TYPES])
  readonly type!: 'text' | MediaType;

  @IsOptional()
  @IsString()
  readonly text?: string;

  @JSONSchema({ description: 'Of media.' })
  @IsOptional()
  @IsString()
  readonly url?: string;

  @JSONSchema({ description: 'Of media.' })
  @IsOptional()
  @IsString()
  readonly caption?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ButtonView)
  readonly buttons?: readonly ButtonView[];
}
