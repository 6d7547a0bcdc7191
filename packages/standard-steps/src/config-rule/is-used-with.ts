import { IsValidBeside } from './is-valid-beside.js';

/**
 * Creates a class-validator decorator for an optional member that has a meaning only beside another one. Put it last, nearest to
 * the member.
 */
export function IsUsedWith(other: string): PropertyDecorator {
  return IsValidBeside({
    rule: 'isUsedWith',
    other,
    accepts: (value) => value !== undefined,
    message: (name) => `${name} is used with ${other} only; enter ${other}, or remove ${name}`,
  });
}
