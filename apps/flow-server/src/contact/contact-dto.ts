import type { AttributeValue } from '@luluchat/flow-runtime';
import { IsArray, IsObject, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** A contact. */
export class ContactView {
  @JSONSchema({ description: 'Country prefix and number, digits only.', examples: ['60123456789'] })
  @IsString()
  readonly contactNumber!: string;

  @JSONSchema({ description: 'Empty when unknown.' })
  @IsString()
  readonly name!: string;

  @JSONSchema({
    description: 'Attribute key to value; dates as YYYY-MM-DD.',
    additionalProperties: { type: ['string', 'number'] },
  })
  @IsObject()
  readonly attributes!: Readonly<Record<string, AttributeValue>>;

  @IsArray()
  @IsString({ each: true })
  readonly tags!: readonly string[];
}

/** Documents the body that changes a contact; `readContactChange` is what reads one. */
export class ContactBody {
  @IsOptional()
  @IsString()
  readonly name?: string;

  @JSONSchema({
    description: 'Values to set; null unsets one. A value must fit the type of its attribute.',
    additionalProperties: { type: ['string', 'number', 'null'] },
  })
  @IsOptional()
  @IsObject()
  readonly attributes?: Readonly<Record<string, AttributeValue | null>>;

  @JSONSchema({ description: 'Replaces all tags. A tag has 1 to 64 characters.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly tags?: readonly string[];
}
