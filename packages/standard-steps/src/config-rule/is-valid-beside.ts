import { registerDecorator, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Rule of an optional member about another one of the same config. */
export interface RuleBeside {
  /** Name of the rule, as class-validator reports it. */
  readonly rule: string;
  /** Name of the other member. */
  readonly other: string;
  /** Tells whether the member may stand beside this value of the other one. */
  readonly accepts: (value: unknown) => boolean;
  /** Returns the message for a member of this name. */
  readonly message: (name: string) => string;
}

/**
 * Creates a class-validator decorator for an optional member. Put it last, nearest to the member, so that its problem is reported before
 * those of the other decorators.
 */
export function IsValidBeside({ rule, other, accepts, message }: RuleBeside): PropertyDecorator {
  return (target, propertyName) => {
    const name = String(propertyName);
    registerDecorator({
      name: rule,
      target: target.constructor,
      propertyName: name,
      validator: {
        validate: (_, args?: ValidationArguments) => accepts(memberOf(args?.object ?? {}, other)),
        defaultMessage: () => message(name),
      },
    });
    ValidateIf((object: object) => memberOf(object, name) !== undefined)(target, propertyName);
  };
}

function memberOf(object: object, name: string): unknown {
  return (object as Record<string, unknown>)[name];
}
