import { ValidateBy } from 'class-validator';

/** Whether a value is text of `min` to `max` code points, none of them half a character (a lone surrogate). */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  const length = Array.from(value).length;
  return length >= min && length <= max;
}

/** class-validator decorator: `isText`. The message says whether the member is missing or wrong. */
export function IsText(min: number, max: number): PropertyDecorator {
  return ValidateBy({
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
  });
}
