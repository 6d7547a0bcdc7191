import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** class-validator decorator for a list of variants: their percentages are 100 together. */
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

/** `undefined` while one of them is no percentage: that is reported where it stands. */
function sumOf(value: unknown): number | undefined {
  const variants = Array.isArray(value) ? (value as unknown[]) : [];
  const percents = variants.map((variant) => (Object(variant) as { percent?: unknown }).percent);
  return percents.reduce<number | undefined>(
    (sum, percent) => (sum !== undefined && Number.isInteger(percent) ? sum + (percent as number) : undefined),
    0,
  );
}
