import { registerDecorator, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/**
 * class-validator decorator for a member that stands instead of another one, which must not be there then. Put it last,
 * nearest to the member, and `ValidateIf` the other one is needed on that.
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
