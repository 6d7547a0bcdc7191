import { ValidateBy } from 'class-validator';
import type { ValidationOptions } from 'class-validator';

/** class-validator decorator: an integer from `min` to `max`. One rule, so that a problem always says both bounds. */
export function IsWholeNumber(min: number, max: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isWholeNumber',
      constraints: [min, max],
      validator: {
        validate: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
        defaultMessage: (args) => `${args?.property ?? 'The value'} is a whole number from ${min} to ${max}`,
      },
    },
    options,
  );
}
