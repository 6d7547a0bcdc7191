import type { JsonObject } from '@luluchat/flow-runtime';
import { isLongNumber, isPlainObject } from '@luluchat/flow-runtime/values';
import { quotesHint } from './scalar-shapes.js';
import type { Path, Report, Shape } from './shape.js';

/** Members of an object by name. */
export type MemberShapes = Readonly<Record<string, Shape>>;

/** An object that has each of `required`, may have each of `optional`, and nothing else. */
export function object(required: MemberShapes, optional: MemberShapes = {}): Shape {
  const members = new Map(Object.entries({ ...required, ...optional }));
  const names = [...members.keys()];
  return {
    schema: {
      type: 'object',
      required: Object.keys(required),
      additionalProperties: false,
      properties: schemasOf(members),
    },
    check: (value, path, report) => {
      if (!isObject(value, `an object with ${names.join(', ')}`, path, report)) return;
      checkMembers(value, members, path, report);
      for (const name of Object.keys(required)) {
        if (!Object.hasOwn(value, name)) report('invalid_value', [...path, name], `"${name}" is missing.`);
      }
    },
  };
}

/** An object with exactly one of the members. `what` names such an object: "An event". */
export function exactlyOne(what: string, shapes: MemberShapes): Shape {
  const members = new Map(Object.entries(shapes));
  const names = [...members.keys()];
  return {
    schema: {
      ...{ type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: false },
      properties: schemasOf(members),
    },
    check: (value, path, report) => {
      if (!isObject(value, `an object with one of ${names.join(', ')}`, path, report)) return;
      const given = Object.keys(value);
      if (given.length !== 1) {
        const found = given.length === 0 ? 'none' : given.join(', ');
        report('invalid_value', path, `${what} has exactly one member: ${names.join(', ')}. Found: ${found}.`);
      }
      checkMembers(value, members, path, report);
    },
  };
}

/** An object with names of the author's choice, from `min` to `max` of them. `what` describes a name: "the id of a step". */
export function record(
  what: string,
  member: Shape,
  { pattern = /[^]/, min = 0, max }: { readonly pattern?: RegExp; readonly min?: number; readonly max: number },
): Shape {
  return {
    schema: {
      ...{ type: 'object', ...(min > 0 && { minProperties: min }), maxProperties: max },
      propertyNames: { pattern: pattern.source },
      additionalProperties: member.schema,
    },
    check: (value, path, report) => {
      if (!isObject(value, `an object whose names are each ${what}`, path, report)) return;
      const entries = Object.entries(value);
      if (entries.length > max) return report('too_many', path, `At most ${max} entries are allowed here.`);
      if (entries.length < min) report('invalid_value', path, `Expected here: an object whose name is ${what}.`);
      for (const [name, entry] of entries) {
        const place = [...path, name];
        if (!pattern.test(name)) report('invalid_value', place, `Expected as a name: ${what}.`);
        member.check(entry, place, report);
      }
    },
  };
}

/** A list of `min` to `max` entries. */
export function list(entry: Shape, { min = 0, max }: { readonly min?: number; readonly max: number }): Shape {
  return {
    schema: { type: 'array', ...(min > 0 && { minItems: min }), maxItems: max, items: entry.schema },
    check: (value, path, report) => {
      if (!Array.isArray(value)) return report('invalid_value', path, 'A list is expected here.');
      if (value.length > max) return report('too_many', path, `At most ${max} entries are allowed here.`);
      if (value.length < min) return report('invalid_value', path, 'At least one entry is needed.');
      value.forEach((one: unknown, index) => entry.check(one, [...path, index], report));
    },
  };
}

/** Any JSON object. */
export const anyObject: Shape = {
  schema: { type: 'object' },
  check: (value, path, report) => void isObject(value, 'an object', path, report),
};

/** Kinds of JSON values. */
export type JsonKind = 'string' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** A value whose kind decides which shape it has. */
export function byKind(expected: string, shapes: Readonly<Partial<Record<JsonKind, Shape>>>): Shape {
  return {
    schema: { anyOf: Object.values(shapes).map(({ schema }) => schema) },
    check: (value, path, report) => {
      const shape = shapes[kindOf(value)];
      if (shape === undefined) {
        const hint = quotesHint(value, (text) => shapes.string !== undefined && accepts(shapes.string, text, path));
        return report('invalid_value', path, `Expected here: ${expected}${hint}.`);
      }
      shape.check(value, path, report);
    },
  };
}

/** An object whose shape depends on whether it has a member, which the shape for `present` requires and the other one lacks. */
export function byMember(name: string, present: Shape, absent: Shape): Shape {
  return {
    schema: { anyOf: [absent.schema, present.schema] },
    check: (value, path, report) => {
      const hasMember = isPlainObject(value) && Object.hasOwn(value, name);
      (hasMember ? present : absent).check(value, path, report);
    },
  };
}

function accepts(shape: Shape, value: unknown, path: Path): boolean {
  let isFit = true;
  shape.check(value, path, () => (isFit = false));
  return isFit;
}

function kindOf(value: unknown): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (isLongNumber(value)) return 'number';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
}

function schemasOf(members: ReadonlyMap<string, Shape>): JsonObject {
  return Object.fromEntries([...members].map(([name, { schema }]) => [name, schema]));
}

function isObject(value: unknown, expected: string, path: Path, report: Report): value is Record<string, unknown> {
  if (isPlainObject(value)) return true;
  report('invalid_value', path, `Expected here: ${expected}.`);
  return false;
}

function checkMembers(
  value: Record<string, unknown>,
  members: ReadonlyMap<string, Shape>,
  path: Path,
  report: Report,
): void {
  for (const [name, member] of Object.entries(value)) {
    const place = [...path, name];
    const shape = members.get(name);
    if (shape !== undefined) shape.check(member, place, report);
    else {
      const message = `Unknown property "${name}"; allowed here: ${[...members.keys()].join(', ')}.`;
      report('unknown_member', place, message);
    }
  }
}
