import { IsTemplate } from '@luluchat/flow-runtime';
import { Matches } from 'class-validator';

/** The tag to add or to remove. */
export class TagConfig {
  /** Fixed text or a template that renders to 1 to 64 characters; surrounding white space does not count. */
  @IsTemplate()
  @Matches(/\S/, { message: 'tag must not be blank' })
  readonly tag!: string;
}
