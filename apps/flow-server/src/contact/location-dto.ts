import { IsNumber, IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Place on a map in a message to a contact. */
export class LocationView {
  @JSONSchema({ description: 'Degrees north.' })
  @IsNumber()
  readonly latitude!: number;

  @JSONSchema({ description: 'Degrees east.' })
  @IsNumber()
  readonly longitude!: number;

  @IsOptional()
  @IsString()
  readonly name?: string;

  @IsOptional()
  @IsString()
  readonly address?: string;
}
