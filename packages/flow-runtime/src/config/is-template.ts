import { registerDecorator } from 'class-validator';
import type { ValidationArguments, ValidationOptions } from 'class-validator';
import { FlowError } from '../error/flow-error.js';
import { SECRET_NAME_PATTERN, SECRET_NAME_RULE } from '../secret/secret-name-pattern.js';
import { parseTemplate } from '../template/parse-template.js';
import type { TemplateVariable } from '../template/template.js';
import { HoldsTemplate } from './holds-template.js';

/** Where a template stands. */
export interface IsTemplateOptions extends ValidationOptions {
  /** Whether `{{secrets.<name>}}` may stand in it. Default `false`. */
  readonly secrets?: boolean;
  /** Whether tags `{% ... %}` may stand in it. Default `true`; give `false` for a URL, see `Template.renderUri`. */
  readonly tags?: boolean;
}

/**
 * class-validator decorator: the value is a string that parses as a template and reads no secret where it must not. A
 * secret is always named in the template itself, never by a value, and with a name that a secret can have.
 */
export function IsTemplate(options: IsTemplateOptions = {}): PropertyDecorator {
  const { secrets = false, tags = true, ...validationOptions } = options;
  return (target, propertyName) => {
    HoldsTemplate()(target, propertyName);
    registerDecorator({
      name: 'isTemplate',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { ...validationOptions, context: { code: 'invalid_template' } },
      validator: {
        validate: (value) => templateFault(value, secrets, tags) === undefined,
        defaultMessage: (args?: ValidationArguments) =>
          `${args?.property ?? 'value'}: ${faultOf(args?.value, secrets, tags)}`,
      },
    });
  };
}

/** With `each`, class-validator hands the whole list to the message. */
function faultOf(value: unknown, secrets: boolean, tags: boolean): string {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const faults = entries.map((entry) => templateFault(entry, secrets, tags));
  return faults.find((fault) => fault !== undefined) ?? 'must be a string';
}

function secretFault([, name]: TemplateVariable): string | undefined {
  if (name === undefined) return 'a secret is written with its name: {{secrets.name}}';
  if (SECRET_NAME_PATTERN.test(String(name))) return undefined;
  return `${JSON.stringify(name)} is not the name of a secret; it has ${SECRET_NAME_RULE}`;
}

function templateFault(value: unknown, secrets: boolean, tags: boolean): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  try {
    const template = parseTemplate(value);
    if (!tags && template.hasTags) return 'takes {{...}} only: tags {% ... %} cannot stand here';
    const named = template.variables.filter(([first]) => first === 'secrets');
    if (!secrets && named.length > 0) return 'secrets cannot be used here; they may stand in header values only';
    return named.map(secretFault).find((fault) => fault !== undefined);
  } catch (error) {
    if (FlowError.is(error)) return error.message;
    throw error;
  }
}
