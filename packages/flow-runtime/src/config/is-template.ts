import { registerDecorator } from 'class-validator';
import type { ValidationArguments, ValidationOptions } from 'class-validator';
import { FlowError } from '../error/flow-error.js';
import { SECRET_NAME_PATTERN, SECRET_NAME_RULE } from '../secret/secret-name-pattern.js';
import { parseTemplate } from '../template/parse-template.js';
import type { TemplateVariable } from '../template/template.js';
import { HoldsTemplate } from './holds-template.js';

/** Rules for the place of a template. */
export interface IsTemplateOptions extends ValidationOptions {
  /** `true` allows `{{secrets.<name>}}`. Default `false`. */
  readonly secrets?: boolean;
  /** `false` refuses tags `{% ... %}`, as for a URL, see {@link Template.renderUri}. Default `true`. */
  readonly tags?: boolean;
}

/**
 * class-validator decorator: the value is a string that parses as a template and reads no secret unless `secrets`
 * allows it. A secret must be named in the template itself, not by a value, and the name must be one that a secret can
 * have.
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
        validate: (value) => templateProblem(value, secrets, tags) === undefined,
        defaultMessage: (args?: ValidationArguments) =>
          `${args?.property ?? 'value'}: ${firstProblem(args?.value, secrets, tags)}`,
      },
    });
  };
}

/** Returns the first problem of a value. With `each`, class-validator passes the whole array to the message. */
function firstProblem(value: unknown, secrets: boolean, tags: boolean): string {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const problems = entries.map((entry) => templateProblem(entry, secrets, tags));
  return problems.find((problem) => problem !== undefined) ?? 'must be a string';
}

function secretProblem([, name]: TemplateVariable): string | undefined {
  if (name === undefined) return 'a secret is written with its name: {{secrets.name}}';
  if (SECRET_NAME_PATTERN.test(String(name))) return undefined;
  return `${JSON.stringify(name)} is not the name of a secret; it has ${SECRET_NAME_RULE}`;
}

function templateProblem(value: unknown, secrets: boolean, tags: boolean): string | undefined {
  if (typeof value !== 'string') return 'must be a string';
  try {
    const template = parseTemplate(value);
    if (!tags && template.hasTags) return 'takes {{...}} only: tags {% ... %} cannot stand here';
    const named = template.variables.filter(([first]) => first === 'secrets');
    if (!secrets && named.length > 0) return 'secrets cannot be used here; they may stand in header values only';
    return named.map(secretProblem).find((problem) => problem !== undefined);
  } catch (error) {
    if (FlowError.is(error)) return error.message;
    throw error;
  }
}
