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
  /** Name of a sibling that can stand in the place of this member: exactly one of the two is needed. */
  readonly orElse?: string;
}

/**
 * Creates a class-validator decorator for a member that only some values of a sibling allow. Put it last, nearest to the
 * member, so that its problem is reported before those of the other decorators.
 */
export function BelongsTo({ member, values, isRequired, orElse }: BelongsToOptions): PropertyDecorator {
  const isWanted = (object: object) => values.includes(siblingOf(object, member));
  const decorator: PropertyDecorator = (target, propertyName) => {
    const name = String(propertyName);
    const has = (object: object, key: string) => (object as Record<string, unknown>)[key] !== undefined;
    const isPresent = (object: object) => has(object, name);
    const isReplaced = (object: object) => orElse !== undefined && has(object, orElse);
    registerDecorator({
      name: 'belongsTo',
      target: target.constructor,
      propertyName: name,
      validator: {
        validate: (_, args) =>
          args !== undefined && (isWanted(args.object) && !isReplaced(args.object)) === isPresent(args.object),
        defaultMessage: (args?: ValidationArguments) => {
          const object = args?.object ?? {};
          const value = siblingOf(object, member);
          if (!values.includes(value)) return `${name} is not used with ${value}; remove it`;
          if (isReplaced(object)) return `${name} is not used beside ${orElse}; remove one of them`;
          return `${name} is missing; enter it`;
        },
      },
    });
    ValidateIf((object: object) => isPresent(object) || (isRequired && isWanted(object) && !isReplaced(object)))(
      target,
      propertyName,
    );
  };
  return decorator;
}

function siblingOf(object: object, member: string): string {
  const value = (object as Record<string, unknown>)[member];
  return typeof value === 'string' ? value : '';
}
