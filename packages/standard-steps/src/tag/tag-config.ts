import { FormField, IsTemplate } from '@luluchat/flow-runtime';
import { Matches } from 'class-validator';

/** Config of `add-tag` and `remove-tag`. */
export class TagConfig {
  /** Tag as fixed text or a template that renders to 1 to 64 characters; surrounding white space is trimmed. */
  @FormField({
    title: 'Tag',
    description: 'Text or template of 1 to 64 characters. Spaces around it are removed.',
    format: 'tag',
  })
  @IsTemplate()
  @Matches(/\S/, { message: 'tag must not be blank' })
  readonly tag!: string;
}
