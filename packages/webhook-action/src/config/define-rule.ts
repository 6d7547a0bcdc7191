import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import type { WebhookProblemCode } from './problem-code.js';

/** Rule for a member of the config. */
export interface Rule {
  /** Stable code of the problem that is reported when the rule is broken. */
  readonly code: WebhookProblemCode;
  /** Tells whether the value keeps the rule; `owner` is the object that contains it. */
  keeps(value: unknown, owner: object): boolean;
  /** One sentence for a flow author. */
  explain(value: unknown, owner: object): string;
}

/** Creates a class-validator decorator from a rule. */
export function defineRule({ code, keeps, explain }: Rule): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: code,
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code } },
      validator: {
        validate: (value: unknown, args?: ValidationArguments) => keeps(value, args?.object ?? {}),
        defaultMessage: (args?: ValidationArguments) => explain(args?.value, args?.object ?? {}),
      },
    });
  };
}
