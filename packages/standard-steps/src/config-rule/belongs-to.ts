import { registerDecorator, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Which siblings a member goes with. */
export interface BelongsToOptions {
  /** Name of the sibling that decides, such as `type`. */
  readonly member: string;
  /** Its values under which this member has a meaning. Under any other value it is refused. */
  readonly values: readonly string[];
  /** Whether it must be there then. */
  readonly isRequired: boolean;
}

/**
 * class-validator decorator for a member that only some values of a sibling allow. Put it last, nearest to the member,
 * so that its verdict comes before those of the other decorators.
 */
export function BelongsTo({ member, values, isRequired }: BelongsToOptions): PropertyDecorator {
  const isWanted = (object: object) => values.includes(siblingOf(object, member));
  const decorator: PropertyDecorator = (target, propertyName) => {
    const name = String(propertyName);
    const isPresent = (object: object) => (object as Record<string, unknown>)[name] !== undefined;
    registerDecorator({
      name: 'belongsTo',
      target: target.constructor,
      propertyName: name,
      validator: {
        validate: (_, args) => args !== undefined && isWanted(args.object) === isPresent(args.object),
        defaultMessage: (args?: ValidationArguments) => {
          const value = siblingOf(args?.object ?? {}, member);
          return values.includes(value)
            ? `${name} is missing; the ${member} "${value}" needs it`
            : `${name} means nothing with the ${member} "${value}"; remove it`;
        },
      },
    });
    ValidateIf((object: object) => isPresent(object) || (isRequired && isWanted(object)))(target, propertyName);
  };
  return decorator;
}

function siblingOf(object: object, member: string): string {
  const value = (object as Record<string, unknown>)[member];
  return typeof value === 'string' ? value : '';
}
