import { ValidateIf } from 'class-validator';

/**
 * class-validator decorator: applies the other rules of a member unless it is absent. Unlike `IsOptional`, it does not
 * accept `null`.
 */
export function IfPresent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}
