import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime';
import type { AttributeType } from '@luluchat/flow-runtime';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { IsText } from '../body/is-text.js';

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
  @IsString({ message: 'key is the text of the path; leave it out' })
  readonly key?: string;

  /** Shown to people; the key when it is left out. */
  @IsOptional()
  @IsText(1, 255)
  readonly title?: string;

  @IsIn(ATTRIBUTE_TYPES, { message: `type is needed: one of ${ATTRIBUTE_TYPES.join(', ')}` })
  readonly type!: AttributeType;
}
