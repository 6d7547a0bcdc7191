import { registerDecorator, ValidateIf } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Options of `BelongsTo`. */
export interface BelongsToOptions {
  /** Name of the sibling that decides, such as `type`. */
  readonly member: string;
  /** Values of the sibling that allow this member. With any other value it is rejected. */
  readonly values: readonly string[];
  /** `true` when these values also require this member. */
  readonly isRequired: boolean;
}

/**
 * Creates a class-validator decorator for a member that only some values of a sibling allow. Put it last, nearest to the
 * member, so that its problem is reported before those of the other decorators.
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
            ? `${name} is missing; enter it`
            : `${name} is not used with ${value}; remove it`;
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
