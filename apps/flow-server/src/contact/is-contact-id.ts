import { isContactId } from '@luluchat/flow-runtime/channel';
import { ValidateBy } from 'class-validator';

/** class-validator decorator: an id that this server gave to a contact. */
export function IsContactId(message: string): PropertyDecorator {
  return ValidateBy(
    { name: 'isContactId', validator: { validate: (value) => typeof value === 'string' && isContactId(value) } },
    { message },
  );
}
