import 'reflect-metadata';
import { memberNames } from '../body/member-names.js';
import { parseMembers } from '../body/parse-members.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** An integer of a query; none has more than three digits. */
const DIGITS = /^\d{1,3}$/;

/**
 * Validates a query against its class, which is also its documentation. A member of type `number` takes digits. Throws a 400
 * for each parameter that is bad, unknown or repeated.
 */
export function parseQuery<Type extends object>(dto: new () => Type, query: unknown): Type {
  const known = memberNames(dto);
  const errors: ProblemEntry[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query ?? {})) {
    if (!known.includes(name)) errors.push(unknownParameter(name, known));
    else if (typeof value !== 'string') {
      errors.push(entry(name, 'invalid_value', `The query parameter "${name}" may appear only once.`));
    } else given[name] = DIGITS.test(value) && isNumber(dto, name) ? Number(value) : value;
  }
  const parsed = parseMembers(dto, given, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  return parsed as Type;
}

function isNumber({ prototype }: { readonly prototype: object }, name: string): boolean {
  return Reflect.getMetadata('design:type', prototype, name) === Number;
}

function unknownParameter(name: string, known: readonly string[]): ProblemEntry {
  const list = `there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
  return entry(name, 'unknown_member', `Unknown query parameter "${name}"; ${list}.`);
}

function entry(name: string, code: string, message: string): ProblemEntry {
  return { path: `/${name}`, code, message };
}
