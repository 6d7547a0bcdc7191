import { FormField, IsTemplate } from '@luluchat/flow-runtime';
import { ArrayMaxSize, IsArray, IsOptional, Matches } from 'class-validator';

/** Maximum number of cards of one message. */
export const MAX_CONTACT_CARDS = 10;

/** Maximum number of phone numbers, and of e-mail addresses, of one card. */
const MAX_ADDRESSES = 5;

/** Card of a person or a business. */
export class MessageContact {
  /** Fixed text or a template. */
  @FormField({ title: 'Name', description: 'Fixed text or a template. A card with a blank name is not sent.' })
  @IsTemplate()
  @Matches(/\S/, { message: 'name must not be blank' })
  readonly name!: string;

  /** Phone numbers: fixed texts or templates. */
  @FormField({
    title: 'Phone numbers',
    description:
      'With + and the country prefix, the contact can write to the number. Fixed texts or templates; blank ones are left out.',
    schema: { examples: [['+60 12-345 6789']] },
  })
  @IsOptional()
  @IsTemplate({ each: true })
  @ArrayMaxSize(MAX_ADDRESSES, { message: `a card has at most ${MAX_ADDRESSES} phone numbers` })
  @IsArray({ message: 'phones is a list' })
  readonly phones?: string[];

  /** E-mail addresses: fixed texts or templates. */
  @FormField({ title: 'E-mail addresses', description: 'Fixed texts or templates; blank ones are left out.' })
  @IsOptional()
  @IsTemplate({ each: true })
  @ArrayMaxSize(MAX_ADDRESSES, { message: `a card has at most ${MAX_ADDRESSES} e-mail addresses` })
  @IsArray({ message: 'emails is a list' })
  readonly emails?: string[];

  /** Name of the organization: fixed text or a template. */
  @FormField({ title: 'Organization', description: 'Fixed text or a template.' })
  @IsOptional()
  @IsTemplate()
  readonly organization?: string;
}
