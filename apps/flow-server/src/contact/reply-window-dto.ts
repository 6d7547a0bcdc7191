import { Allow, IsISO8601 } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Time in which the channel takes any message to a contact from one of its accounts. */
export class ReplyWindowView {
  @JSONSchema({
    type: ['string', 'null'],
    description:
      'The channel account that the contact wrote to; null when it is not known, or the channel has one account only.',
    examples: ['shop'],
  })
  @Allow()
  readonly account!: string | null;

  @JSONSchema({
    format: 'date-time',
    description: 'When the last message of the contact to this account was received.',
  })
  @IsISO8601()
  readonly lastMessageAt!: string;

  @JSONSchema({
    format: 'date-time',
    description:
      'Until then the channel takes any message to the contact; from then on it takes templates only, until the contact writes.',
  })
  @IsISO8601()
  readonly openUntil!: string;
}
