import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime';
import type { AttributeType } from '@luluchat/flow-runtime';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

/** A custom attribute. */
export class AttributeView {
  @IsString()
  readonly key!: string;

  @IsString()
  readonly title!: string;

  @IsIn(ATTRIBUTE_TYPES)
  readonly type!: AttributeType;
}

/** The body that defines an attribute. */
export class AttributeBody {
  /** May be repeated from the path. */
  @IsOptional()
  @IsString({ message: 'key is text' })
  readonly key?: string;

  /** Shown to people; the key when it is left out. */
  @IsOptional()
  @Length(1, 255, { message: 'title has 1 to 255 characters' })
  @IsString({ message: 'title is text' })
  readonly title?: string;

  @IsIn(ATTRIBUTE_TYPES, { message: `type is one of ${ATTRIBUTE_TYPES.join(', ')}` })
  readonly type!: AttributeType;
}
