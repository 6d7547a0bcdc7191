import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Problem } from '../problem/problem.js';
import { jsonPointer } from '../json/json-pointer.js';
import { isPlainObject } from '../json/plain-object.js';
import { findShapeMismatches } from './find-shape-mismatches.js';
import { findNonJsonValues, unknownMember, withoutNonJsonValues } from './find-non-json-values.js';

/** A validated instance of a class, or all problems of the JSON. */
export type Validated<Type> =
  { readonly isValid: true; readonly value: Type } | { readonly isValid: false; readonly problems: readonly Problem[] };

const MAX_PROBLEMS = 100;

type Path = readonly (string | number)[];

/**
 * Validates JSON and makes an instance of a class with class-validator decorators. Unknown members and `null` are
 * refused. Paths are relative to the given JSON; one problem for each path, at most 100.
 */
export function validateConfig<Type extends object>(configType: new () => Type, json: unknown): Validated<Type> {
  const { value, problems } = inspectConfig(configType, json);
  if (value !== undefined && problems.length === 0) return { isValid: true, value };
  return { isValid: false, problems: problems.slice(0, MAX_PROBLEMS) };
}

/**
 * Works like {@link validateConfig}, and returns every problem. Invalid JSON has a `value` too if an instance can be
 * made.
 */
export function inspectConfig<Type extends object>(
  configType: new () => Type,
  json: unknown,
): { readonly value?: Type; readonly problems: readonly Problem[] } {
  if (!isPlainObject(json)) return { problems: [problem('invalid_value', [], 'A JSON object is expected here.')] };
  const nonJson = findNonJsonValues(json);
  if (nonJson.exceedsLimits) return nonJson;
  const rest = nonJson.problems.length === 0 ? json : withoutNonJsonValues(json);
  const value = plainToInstance(configType, rest, { exposeDefaultValues: true });
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  const invalid = errors.flatMap((error) => toProblems(error, []));
  return { value, problems: onePerPath([...nonJson.problems, ...findShapeMismatches(rest, value), ...invalid]) };
}

function onePerPath(problems: readonly Problem[]): readonly Problem[] {
  const first = new Map<string, Problem>();
  for (const one of problems) if (!first.has(one.path)) first.set(one.path, one);
  return [...first.values()];
}

function problem(code: string, path: Path, message: string): Problem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}

function toProblems(error: ValidationError, parents: Path): Problem[] {
  const path = [...parents, /^\d+$/.test(error.property) ? Number(error.property) : error.property];
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) =>
    constraint === 'whitelistValidation'
      ? unknownMember(path)
      : problem(constraintCode(error, constraint), path, sentence(message)),
  );
  return [...own, ...(error.children ?? []).flatMap((child) => toProblems(child, path))];
}

function constraintCode(error: ValidationError, constraint: string): string {
  const context = error.contexts?.[constraint] as { code?: unknown } | undefined;
  return typeof context?.code === 'string' ? context.code : 'invalid_value';
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
