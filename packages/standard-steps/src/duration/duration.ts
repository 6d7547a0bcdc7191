import { FormField } from '@luluchat/flow-runtime';
import { registerDecorator, IsIn } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

const UNIT_MS = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Unit of a duration. */
export type DurationUnit = keyof typeof UNIT_MS;

/** Units of durations, the shortest first. */
export const DURATION_UNITS = Object.keys(UNIT_MS) as readonly DurationUnit[];

/** Maximum duration of a wait in milliseconds: 365 days. */
export const MAX_DURATION_MS = 365 * UNIT_MS.days;

/** Duration as an integer number of units, from one second to 365 days. */
export class Duration {
  /** Number of units, an integer from 1. */
  @FormField({
    title: 'Amount',
    description: 'A whole number; 365 days at most.',
    schema: { type: 'integer', minimum: 1, maximum: MAX_DURATION_MS / 1000 },
  })
  @IsAmount()
  readonly amount!: number;

  @FormField({ title: 'Unit', description: 'A day has 24 hours.' })
  @IsIn(DURATION_UNITS, { message: `unit is one of ${DURATION_UNITS.join(', ')}` })
  readonly unit!: DurationUnit;
}

/** Part of a summary that says the member `duration` in words: `1 hour`, `5 minutes`. */
export const DURATION_SUMMARY =
  '{{ duration.amount }} {% if duration.amount == 1 %}{{ duration.unit | remove_last: "s" }}{% else %}{{ duration.unit }}{% endif %}';

/** Converts a valid duration to milliseconds. A day has 24 hours. */
export function durationMs({ amount, unit }: Duration): number {
  return amount * UNIT_MS[unit];
}

function IsAmount(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isAmount',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (_, args) => findAmountProblem(args) === undefined,
        defaultMessage: (args) => findAmountProblem(args) ?? '',
      },
    });
  };
}

function findAmountProblem(args: ValidationArguments | undefined): string | undefined {
  const { amount, unit } = args?.object as { amount: unknown; unit: unknown };
  if (!Number.isInteger(amount) || (amount as number) < 1) return 'amount is a whole number from 1';
  const unitMs = DURATION_UNITS.includes(unit as DurationUnit) ? UNIT_MS[unit as DurationUnit] : 0;
  return (amount as number) * unitMs > MAX_DURATION_MS ? 'a flow can wait 365 days at most' : undefined;
}
