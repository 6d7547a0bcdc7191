import { IsArray, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Card of a person or a business in a message to a contact. */
export class ContactCardView {
  @IsString()
  readonly name!: string;

  @JSONSchema({ description: 'Phone numbers as the card shows them.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly phones?: readonly string[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly emails?: readonly string[];

  @JSONSchema({ description: 'Name of the organization.' })
  @IsOptional()
  @IsString()
  readonly organization?: string;
}
