import { MAX_STRING_LENGTH } from '@luluchat/flow-runtime/channel';
import { IsOptional, IsUUID, ValidateBy, ValidateIf } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsText } from '../body/is-text.js';
import { IsContactId } from '../contact/is-contact-id.js';

/** The body of a webhook trigger, without its data. `null` is the same as absent. */
@JSONSchema({
  description:
    'Every further member on the first level is data of the run, {{data.<key>}}. Objects and lists are no data; the run names them in trigger.dropped.',
})
export class TriggerBody {
  @JSONSchema({
    type: ['string', 'integer', 'null'],
    description: 'Country prefix and number. Compulsory, unless contact_id is given.',
  })
  @ValidateIf(({ contact_number, contact_id }: TriggerBody) => isGiven(contact_number) || !isGiven(contact_id))
  @IsTextOrInteger()
  @IsGiven('contact_number is needed: country prefix and number, such as 60123456789')
  readonly contact_number?: string | number | null;

  @JSONSchema({
    type: ['string', 'null'],
    description:
      'Our id of a contact that is known, in place of contact_number. A value of another form beside contact_number is data.',
  })
  @ValidateIf(({ contact_number, contact_id }: TriggerBody) => !isGiven(contact_number) && isGiven(contact_id))
  @IsContactId('contact_id is an id of ours, "c_" with 32 digits and small letters. Or send contact_number')
  readonly contact_id?: string | null;

  @JSONSchema({
    type: ['string', 'null'],
    description: 'Name of the contact, at most 255 characters; null, empty or blank leaves the stored one.',
  })
  @IsOptional()
  @IsText(0, MAX_STRING_LENGTH, { message: `name is text of at most ${MAX_STRING_LENGTH} characters` })
  readonly name?: string | null;
}

/** A run that was accepted. */
export class TriggerAnswer {
  @IsUUID()
  readonly runId!: string;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function IsGiven(message: string): PropertyDecorator {
  return ValidateBy({ name: 'isGiven', validator: { validate: isGiven } }, { message, context: { code: 'missing' } });
}

/** Many back ends send numbers as JSON numbers; a safe integer keeps all of its digits. */
function IsTextOrInteger(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTextOrInteger',
      validator: { validate: (value) => typeof value === 'string' || Number.isSafeInteger(value) },
    },
    {
      message: 'contact_number is text, or a whole number: "60123456789"',
      context: { code: 'invalid_contact_number' },
    },
  );
}
