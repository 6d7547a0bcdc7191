import { FormField, IsTemplate, NamesAttribute } from '@luluchat/flow-runtime';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsObject, Length, ValidateNested, IsString } from 'class-validator';

/** Maximum number of assignments of a step. */
const MAX_ASSIGNMENTS = 100;

/** Assignment of one value to a custom attribute. */
export class Assignment {
  /** Key of the attribute. */
  @FormField({ title: 'Attribute', description: 'The custom attribute that gets the value.' })
  @NamesAttribute()
  @Length(1, 64, { message: 'attribute must be the key of an attribute, 1 to 64 characters' })
  @IsString({ message: 'attribute must be the key of an attribute' })
  readonly attribute!: string;

  /** Fixed text or a template. A lone `{{path}}` keeps the type of its value. */
  @FormField({ title: 'Value', description: 'Fixed text or a template. A lone {{path}} keeps the type of its value.' })
  @IsTemplate()
  readonly value!: string;
}

/** Config of `save-attribute`. */
export class SaveAttributeConfig {
  /** Assignments in order. All values are evaluated before the first is saved. */
  @FormField({ title: 'Values to save', description: 'Read in full before the first one is saved.' })
  @ValidateNested({ each: true })
  @Type(() => Assignment)
  @IsObject({ each: true, message: 'each assignment is an object with attribute and value' })
  @ArrayMaxSize(MAX_ASSIGNMENTS, { message: `a step saves at most ${MAX_ASSIGNMENTS} values` })
  @ArrayNotEmpty({ message: 'a step needs at least one value to save' })
  @IsArray({ message: 'assignments is a list' })
  readonly assignments!: Assignment[];
}
