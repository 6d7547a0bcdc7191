import { Matches } from 'class-validator';

/** Checks that a text has the form of the id of a step. */
export function IsStepId(): PropertyDecorator {
  return Matches(/^[A-Za-z0-9_-]{1,64}$/, { message: '$property has 1 to 64 letters, digits, "_" and "-"' });
}
