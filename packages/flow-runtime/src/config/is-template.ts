import { registerDecorator } from 'class-validator';
import type { ValidationArguments, ValidationOptions } from 'class-validator';
import { FlowError } from '../error/flow-error.js';
import { parseTemplate } from '../template/parse-template.js';

/** Where a template stands. */
export interface IsTemplateOptions extends ValidationOptions {
  /** Whether `{{secrets.<name>}}` may stand in it. Default `false`. */
  readonly secrets?: boolean;
}

/** class-validator decorator: the value is a string that parses as a template and reads no secret where it must not. */
export function IsTemplate(options: IsTemplateOptions = {}): PropertyDecorator {
  const { secrets = false, ...validationOptions } = options;
  return (target, propertyName) => {
    registerDecorator({
      name: 'isTemplate',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { ...validationOptions, context: { code: 'invalid_template' } },
      validator: {
        validate: (value) => templateFault(value, secrets) === undefined,
        defaultMessage: (args?: ValidationArguments) =>
          `${args?.property ?? 'value'}: ${templateFault(args?.value, secrets) ?? ''}`,
      },
    });
  };
}

function templateFault(value: unknown, secrets: boolean): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  try {
    const template = parseTemplate(value);
    if (!secrets && template.variables.some(([first]) => first === 'secrets')) {
      return 'secrets cannot be used here; they may stand in header values only';
    }
    return undefined;
  } catch (error) {
    if (FlowError.is(error)) return error.message;
    throw error;
  }
}
