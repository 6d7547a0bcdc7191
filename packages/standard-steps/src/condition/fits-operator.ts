import { FlowError, parseTemplate } from '@luluchat/flow-runtime';
import {
  DATE_OPERATORS,
  isKnown,
  isLongNumber,
  isOneOf,
  NUMBER_OPERATORS,
  OPERATORS,
  parseDate,
  parseNumber,
  PRESENCE_OPERATORS,
} from '@luluchat/flow-runtime/values';
import type { JsonValue, Template } from '@luluchat/flow-runtime';
import { registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Maximum number of values of `one-of`. */
const MAX_CANDIDATES = 100;

/** Creates a class-validator decorator: the right side of a rule must be comparable by its `operator`. */
export function FitsOperator(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'fitsOperator',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (_, args) => findProblem(args) === undefined,
        defaultMessage: (args) => findProblem(args) ?? '',
      },
    });
  };
}

function findProblem(args: ValidationArguments | undefined): string | undefined {
  const { operator } = args?.object as { operator: unknown };
  const to: unknown = args?.value;
  // The member `operator` reports an unknown operator.
  if (typeof operator !== 'string' || !isOneOf(OPERATORS, operator)) return undefined;
  if (isOneOf(PRESENCE_OPERATORS, operator)) return undefined;
  if (operator === 'one-of') return findListProblem(to);
  if (isOneOf(NUMBER_OPERATORS, operator)) {
    return findScalarProblem(
      to,
      (value) => parseNumber(value) !== undefined,
      'enter a number to compare with, or a template',
    );
  }
  if (isOneOf(DATE_OPERATORS, operator)) {
    return findScalarProblem(
      to,
      (value) => parseDate(value) !== undefined,
      'enter a day to compare with, as YYYY-MM-DD or another date, or a template',
    );
  }
  return findScalarProblem(to, isKnown, 'enter a text or number to compare with, or a template');
}

function findListProblem(to: unknown): string | undefined {
  const rule = `enter 1 to ${MAX_CANDIDATES} texts or numbers to compare with, none of them blank`;
  if (!Array.isArray(to) || to.length === 0 || to.length > MAX_CANDIDATES) return rule;
  for (const candidate of to as unknown[]) {
    const problem = findScalarProblem(candidate, isKnown, rule);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Returns the problem of a scalar. Of a template, only the syntax can be checked. */
function findScalarProblem(to: unknown, fits: (value: JsonValue) => boolean, rule: string): string | undefined {
  if (isLongNumber(to)) return fits(to) ? undefined : rule;
  if (typeof to !== 'string' && typeof to !== 'number' && typeof to !== 'boolean') return rule;
  if (typeof to !== 'string') return fits(to) ? undefined : rule;
  const template = parseOrError(to);
  if (template instanceof FlowError) return template.message;
  if (template.variables.some(([first]) => first === 'secrets')) return 'secrets cannot be used here';
  return !template.isFixed || fits(to) ? undefined : rule;
}

function parseOrError(source: string): Template | FlowError {
  try {
    return parseTemplate(source);
  } catch (error) {
    if (FlowError.is(error)) return error;
    throw error;
  }
}
