import { registerDecorator, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/**
 * Creates a class-validator decorator for a member that excludes another one. Put it last, nearest to the member, and put
 * `ValidateIf` on the other member when one of the two is required.
 */
export function IsAlternativeTo(other: string): PropertyDecorator {
  return (target, propertyName) => {
    const name = String(propertyName);
    registerDecorator({
      name: 'isAlternativeTo',
      target: target.constructor,
      propertyName: name,
      validator: {
        validate: (_, args?: ValidationArguments) => memberOf(args?.object ?? {}, other) === undefined,
        defaultMessage: () => `${other} and ${name} exclude each other; remove one of them`,
      },
    });
    ValidateIf((object: object) => memberOf(object, name) !== undefined)(target, propertyName);
  };
}

function memberOf(object: object, name: string): unknown {
  return (object as Record<string, unknown>)[name];
}
