import type { AttributeValue } from '@luluchat/flow-runtime';
import { Allow, IsArray, IsObject, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Contact. */
export class ContactView {
  @JSONSchema({ description: 'Ours; never changes.', examples: ['c_019a2b3c4d5e7f8090a1b2c3d4e5f607'] })
  @IsString()
  readonly contactId!: string;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'Country prefix and number, digits only; null when the channel does not provide one.',
    examples: ['60123456789'],
  })
  @Allow()
  readonly contactNumber!: string | null;

  @JSONSchema({
    description:
      'What flows call the contact: the name of a trigger or an operator, else the profile name; else empty.',
  })
  @IsString()
  readonly name!: string;

  @JSONSchema({ type: ['string', 'null'], description: 'The name that the contact has on its channel.' })
  @Allow()
  readonly profileName!: string | null;

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

/** Body that changes a contact, for the documentation only: {@link parseContactChange} parses it. */
export class ContactBody {
  @JSONSchema({ description: 'Takes precedence over the profile name; empty: the profile name applies again.' })
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
