import { IsValidBeside } from './is-valid-beside.js';

/**
 * Creates a class-validator decorator for a member that excludes another one. Put it last, nearest to the member, and put
 * `ValidateIf` on the other member when one of the two is required.
 */
export function IsAlternativeTo(other: string): PropertyDecorator {
  return IsValidBeside({
    rule: 'isAlternativeTo',
    other,
    accepts: (value) => value === undefined,
    message: (name) => `${other} and ${name} exclude each other; remove one of them`,
  });
}
