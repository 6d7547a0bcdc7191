import { isPlainObject, jsonPointer } from '@luluchat/flow-runtime/values';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { memberNames } from './member-names.js';

/** A JSON object whose members are not validated yet. */
export type UnknownMembers = Readonly<Record<string, unknown>>;

const OPTIONS = {
  stopAtFirstError: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
} as const;

/**
 * Validates the members that a DTO class declares, for bodies with free maps, where `parseBody` would refuse `null` and names
 * such as `constructor`. Values stay as they came; defaults are the initialisers of the class. Adds a problem to `errors` for
 * each bad member, which is then absent from the result. A rule gives its problem a code with `context: { code }`.
 *
 * @param parent JSON Pointer of the object in the body.
 */
export function parseMembers<Type extends object>(
  dto: new () => Type,
  json: UnknownMembers,
  errors: ProblemEntry[],
  parent = '',
): Partial<Type> {
  const members = new dto() as Record<string, unknown>;
  for (const name of memberNames(dto)) {
    if (Object.hasOwn(json, name) && json[name] !== undefined) members[name] = json[name];
  }
  for (const error of validateSync(members, OPTIONS)) {
    errors.push(toEntry(error, parent));
    members[error.property] = undefined;
  }
  return members as Partial<Type>;
}

/** Throws a 400 for a body that is not a JSON object. */
export function requireObject(body: unknown): UnknownMembers {
  if (isPlainObject(body)) return body;
  throw invalidRequest([{ path: '', code: 'invalid_value', message: 'A JSON object is expected here.' }]);
}

/** Adds a problem to `errors` for each member that the DTO class does not declare. `owner` has the members, in the message. */
export function checkMemberNames(
  dto: new () => object,
  json: UnknownMembers,
  errors: ProblemEntry[],
  { parent = '', owner = 'it' }: { readonly parent?: string; readonly owner?: string } = {},
): void {
  const known = memberNames(dto);
  for (const name of Object.keys(json)) {
    if (known.includes(name)) continue;
    errors.push(unknownMember(parent, name, `${owner} takes ${known.join(', ')}`));
  }
}

/** Accepts an absent body and an empty object, for calls that take no body. Throws a 400 that names each member. */
export function refuseMembers(body: unknown): void {
  if (body === undefined) return;
  const errors = Object.keys(requireObject(body)).map((name) => unknownMember('', name, 'nothing is taken'));
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
}

function unknownMember(parent: string, name: string, taken: string): ProblemEntry {
  return {
    path: parent + jsonPointer([name]),
    code: 'unknown_member',
    message: `Unknown property "${name}"; ${taken}.`,
  };
}

function toEntry({ property, constraints = {}, contexts = {} }: ValidationError, parent: string): ProblemEntry {
  const [rule = '', message = ''] = Object.entries(constraints)[0] ?? [];
  const { code = 'invalid_value' } = (contexts[rule] ?? {}) as { readonly code?: string };
  const path = parent + jsonPointer([property]);
  return { path, code, message: message.endsWith('.') ? message : `${message}.` };
}
