import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Problem } from '../document/problem.js';
import { jsonPointer } from '../json/json-pointer.js';
import { isPlainObject } from '../json/plain-object.js';

/** A validated instance of a class, or everything that is wrong with the JSON. */
export type Validated<Type> =
  { readonly isValid: true; readonly value: Type } | { readonly isValid: false; readonly problems: readonly Problem[] };

const MAX_PROBLEMS = 100;
const MAX_DEPTH = 16;
const REFUSED_MEMBERS = new Set(['__proto__', 'constructor', 'prototype']);

type Path = readonly (string | number)[];

/**
 * Turns JSON into an instance of a class with class-validator decorators. Unknown members and `null` are refused. Paths
 * are relative to the JSON that is given; one problem for each place.
 */
export function validateConfig<Type extends object>(configType: new () => Type, json: unknown): Validated<Type> {
  if (!isPlainObject(json)) return refuse([problem('invalid_value', [], 'A JSON object is expected here.')]);
  const refused = findRefused(json);
  if (refused.length > 0) return refuse(refused);
  const value = plainToInstance(configType, json, { exposeDefaultValues: true });
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  return errors.length === 0 ? { isValid: true, value } : refuse(errors.flatMap((error) => toProblems(error, [])));
}

function refuse(problems: readonly Problem[]): { isValid: false; problems: readonly Problem[] } {
  return { isValid: false, problems: problems.slice(0, MAX_PROBLEMS) };
}

function problem(code: string, path: Path, message: string): Problem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}

/** What class-transformer would drop in silence or hand on unchecked. */
function findRefused(json: unknown, path: Path = []): Problem[] {
  if (json === null) return [problem('null_value', path, 'null means nothing here; leave the member out.')];
  if (typeof json !== 'object') return [];
  if (path.length > MAX_DEPTH) return [problem('invalid_value', path, `Nested more than ${MAX_DEPTH} levels deep.`)];
  const found: Problem[] = [];
  for (const [name, member] of Object.entries(json)) {
    const place = [...path, Array.isArray(json) ? Number(name) : name];
    if (REFUSED_MEMBERS.has(name)) found.push(unknownMember(place));
    else found.push(...findRefused(member, place));
    if (found.length >= MAX_PROBLEMS) break;
  }
  return found;
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

function unknownMember(path: Path): Problem {
  return problem(
    'unknown_member',
    path,
    `"${String(path.at(-1))}" is not known here; check the spelling or remove it.`,
  );
}

function constraintCode(error: ValidationError, constraint: string): string {
  const context = error.contexts?.[constraint] as { code?: unknown } | undefined;
  return typeof context?.code === 'string' ? context.code : 'invalid_value';
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
