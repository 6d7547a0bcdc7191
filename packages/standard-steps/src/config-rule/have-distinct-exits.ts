import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Creates a class-validator decorator for an array of objects with distinct values of `exit`. */
export function HaveDistinctExits(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'haveDistinctExits',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'duplicate_exit' } },
      validator: {
        validate: (entries) => findRepeated(entries) === undefined,
        defaultMessage: (args?: ValidationArguments) =>
          `two entries have the exit "${findRepeated(args?.value) ?? ''}"`,
      },
    });
  };
}

function findRepeated(entries: unknown): string | undefined {
  const seen = new Set<string>();
  for (const one of Array.isArray(entries) ? (entries as unknown[]) : []) {
    const { exit } = Object(one) as { exit?: unknown };
    if (typeof exit !== 'string') continue;
    if (seen.has(exit)) return exit.slice(0, 64);
    seen.add(exit);
  }
  return undefined;
}
