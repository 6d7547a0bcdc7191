import { registerDecorator, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/**
 * Creates a class-validator decorator for an optional member that has a meaning only beside another one. Put it last, nearest to
 * the member, so that its problem is reported before those of the other decorators.
 */
export function IsUsedWith(other: string): PropertyDecorator {
  return (target, propertyName) => {
    const name = String(propertyName);
    registerDecorator({
      name: 'isUsedWith',
      target: target.constructor,
      propertyName: name,
      validator: {
        validate: (_, args?: ValidationArguments) => memberOf(args?.object ?? {}, other) !== undefined,
        defaultMessage: () => `${name} is used with ${other} only; enter ${other}, or remove ${name}`,
      },
    });
    ValidateIf((object: object) => memberOf(object, name) !== undefined)(target, propertyName);
  };
}

function memberOf(object: object, name: string): unknown {
  return (object as Record<string, unknown>)[name];
}
