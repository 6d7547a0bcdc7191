import { validateConfig } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Validates a body against its DTO class, nested members included. Throws a 400 that lists every problem. */
export function parseBody<Type extends object>(dto: new () => Type, body: unknown): Type {
  const validated = validateConfig(dto, body);
  if (!validated.isValid) throw invalidRequest(toEntries(validated.problems));
  return validated.value;
}

/** Problems as a caller sees them, each path below `parent`. */
export function toEntries(problems: readonly Problem[], parent = ''): readonly ProblemEntry[] {
  return problems.map(({ path, code, message }) => ({ path: parent + path, code, message }));
}
