import { ValidateBy } from 'class-validator';
import type { ValidationOptions } from 'class-validator';

/** `true` if a value is text of `min` to `max` code points without a lone surrogate (half a character). */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  const length = Array.from(value).length;
  return length >= min && length <= max;
}

/** class-validator decorator: `isText`. The message says that the member is needed, or what it must be. */
export function IsText(min: number, max: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isText',
      constraints: [min, max],
      validator: {
        validate: (value) => isText(value, min, max),
        defaultMessage: (args) => {
          const property = args?.property ?? 'The value';
          const wanted = `text of ${min} to ${max} characters`;
          return args?.value === undefined ? `${property} is needed: ${wanted}` : `${property} is ${wanted}`;
        },
      },
    },
    options,
  );
}
