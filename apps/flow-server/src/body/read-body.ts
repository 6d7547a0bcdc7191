import { isDeeperThan, isPlainObject, jsonPointer, validateConfig } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';

/** Deepest nesting that a body of `/v1` may have; everything below is walked by recursion. */
const MAX_DEPTH = 100;

/** Validates a body against its DTO class. Throws a 400 that lists every problem. */
export function readBody<Type extends object>(dto: new () => Type, body: unknown): Type {
  const validated = validateConfig(dto, body);
  if (!validated.isValid) throw invalidRequest(toEntries(validated.problems));
  return validated.value;
}

/**
 * Reads the outermost members of a body that holds free maps. Throws a 400 for anything but an object with no more
 * than these members.
 */
function readMembers<Name extends string>(
  body: unknown,
  names: readonly Name[],
): Readonly<Partial<Record<Name, unknown>>> {
  const errors: ProblemEntry[] = [];
  const members = collectMembers(body, names, errors);
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return members;
}

/** As `readMembers`, for a reader that goes on and reports all problems at once: only a body that is no object is thrown. */
export function collectMembers<Name extends string>(
  body: unknown,
  names: readonly Name[],
  errors: ProblemEntry[],
): Readonly<Partial<Record<Name, unknown>>> {
  if (!isPlainObject(body)) {
    throw invalidRequest([{ path: '', code: 'invalid_value', message: 'A JSON object is expected here.' }]);
  }
  for (const name of Object.keys(body)) {
    if ((names as readonly string[]).includes(name)) continue;
    const taken = names.length === 0 ? 'nothing is taken' : `it takes ${names.join(', ')}`;
    errors.push({
      path: jsonPointer([name]),
      code: 'unknown_member',
      message: `"${name}" is not known here; ${taken}.`,
    });
  }
  return body as Partial<Record<Name, unknown>>;
}

/** For calls that take no body: an absent one and an empty object are fine. Throws a 400 that names each member. */
export function refuseMembers(body: unknown): void {
  if (body !== undefined) readMembers(body, []);
}

/** What a caller sees of problems, each path below `parent`. */
export function toEntries(problems: readonly Problem[], parent = ''): readonly ProblemEntry[] {
  return problems.map(({ path, code, message }) => ({ path: parent + path, code, message }));
}

/** Refuses a body that is nested so deep that walking it would exhaust the stack. */
export function refuseDeepNesting(body: unknown): void {
  if (isDeeperThan(body, MAX_DEPTH)) {
    throw invalidRequest([
      { path: '', code: 'invalid_value', message: `The body is nested more than ${MAX_DEPTH} levels deep.` },
    ]);
  }
}
