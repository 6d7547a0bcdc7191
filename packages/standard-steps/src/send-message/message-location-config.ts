import { FormField, IsTemplate } from '@luluchat/flow-runtime';
import { IsOptional, Matches } from 'class-validator';

/** Place on a map. */
export class MessageLocation {
  /** Degrees north: a number or a template of one. */
  @FormField({ title: 'Latitude', description: 'Degrees north, such as 3.139, or a template.' })
  @IsTemplate()
  @Matches(/\S/, { message: 'latitude must not be blank' })
  readonly latitude!: string;

  /** Degrees east: a number or a template of one. */
  @FormField({ title: 'Longitude', description: 'Degrees east, such as 101.687, or a template.' })
  @IsTemplate()
  @Matches(/\S/, { message: 'longitude must not be blank' })
  readonly longitude!: string;

  /** Fixed text or a template. */
  @FormField({ title: 'Name', description: 'Name of the place.' })
  @IsOptional()
  @IsTemplate()
  readonly name?: string;

  /** Fixed text or a template. */
  @FormField({ title: 'Address', description: 'Address of the place.' })
  @IsOptional()
  @IsTemplate()
  readonly address?: string;
}
