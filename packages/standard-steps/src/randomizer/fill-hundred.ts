import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Creates a class-validator decorator for an array of variants whose percentages must sum to 100. */
export function FillHundred(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'fillHundred',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'wrong_percent_sum' } },
      validator: {
        validate: (variants) => [undefined, 100].includes(sumOf(variants)),
        defaultMessage: (args?: ValidationArguments) =>
          `the percentages are ${sumOf(args?.value) ?? 0} together; they have to be exactly 100`,
      },
    });
  };
}

/** Returns the sum of the percentages; `undefined` when one is not an integer, which the member `percent` reports. */
function sumOf(value: unknown): number | undefined {
  const variants = Array.isArray(value) ? (value as unknown[]) : [];
  const percents = variants.map((variant) => (Object(variant) as { percent?: unknown }).percent);
  return percents.reduce<number | undefined>(
    (sum, percent) => (sum !== undefined && Number.isInteger(percent) ? sum + (percent as number) : undefined),
    0,
  );
}
