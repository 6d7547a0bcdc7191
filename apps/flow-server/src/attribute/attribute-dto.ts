import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime/document';
import type { AttributeType, AttributeValue } from '@luluchat/flow-runtime';
import type { AttributeTypeDescription } from '@luluchat/flow-runtime/document';
import { Allow, IsIn, IsISO8601, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsText } from '../body/is-text.js';

/** Custom attribute. */
export class AttributeView {
  @IsString()
  readonly key!: string;

  @IsString()
  readonly title!: string;

  @IsIn(ATTRIBUTE_TYPES)
  readonly type!: AttributeType;
}

/** Deleted custom attribute. */
export class DeletedAttributeView extends AttributeView {
  @IsISO8601()
  readonly deletedAt!: string;

  @JSONSchema({ description: 'Afterwards it is removed, with the values of contacts.' })
  @IsISO8601()
  readonly restorableUntil!: string;
}

/** Type that attributes can have. */
export class AttributeTypeView implements AttributeTypeDescription {
  @IsIn(ATTRIBUTE_TYPES)
  readonly type!: AttributeType;

  @JSONSchema({ examples: ['Number'] })
  @IsString()
  readonly title!: string;

  @IsString()
  readonly description!: string;

  @JSONSchema({ type: ['string', 'number'], description: 'A value of this type.', examples: ['Gold', 120.5] })
  @Allow()
  readonly example!: AttributeValue;
}

/** Body that defines an attribute. */
export class AttributeBody {
  /** Key of the path, which may be repeated here. */
  @IsOptional()
  @IsString({ message: 'key is the text of the path; leave it out' })
  readonly key?: string;

  /** Title that people see. Default: the key. */
  @IsOptional()
  @IsText(1, 255)
  readonly title?: string;

  @IsIn(ATTRIBUTE_TYPES, { message: `type is needed: one of ${ATTRIBUTE_TYPES.join(', ')}` })
  readonly type!: AttributeType;
}
