import 'reflect-metadata';
import type { Problem } from '../problem/problem.js';
import { jsonPointer } from '../json/json-pointer.js';
import { isPlainObject } from '../json/plain-object.js';
import { unknownMember } from './find-non-json-values.js';

type Path = readonly (string | number)[];

const VALUE_TYPES = new Set<unknown>([Object, String, Number, Boolean, undefined]);

/**
 * Compares JSON with the instance that class-transformer made of it, for what class-validator does not see: members that
 * were left out because the class has a method of that name, a list where the written type is one object, one object
 * where it is a list, and lists inside a list of objects.
 */
export function findShapeMismatches(json: unknown, instance: unknown, path: Path = []): readonly Problem[] {
  if (Array.isArray(json) && Array.isArray(instance)) {
    return json.flatMap((entry: unknown, index) => {
      const made: unknown = instance[index];
      const place = [...path, index];
      return holdsInstances(made)
        ? [misplaced(place, 'An object is expected here, not a list.')]
        : findShapeMismatches(entry, made, place);
    });
  }
  if (!isPlainObject(json) || !isInstance(instance)) return [];
  return Object.keys(json).flatMap((name) => {
    const place = [...path, name];
    if (!Object.hasOwn(instance, name)) return [unknownMember(place)];
    const made = (instance as Record<string, unknown>)[name];
    return (
      findWrongShape(Reflect.getMetadata('design:type', instance, name), made, place) ??
      findShapeMismatches(json[name], made, place)
    );
  });
}

function findWrongShape(type: unknown, value: unknown, place: Path): readonly Problem[] | undefined {
  if (type === Array && value !== undefined && !Array.isArray(value)) {
    return [misplaced(place, 'A list is expected here.')];
  }
  if (typeof type === 'function' && type !== Array && !VALUE_TYPES.has(type) && Array.isArray(value)) {
    return [misplaced(place, 'An object is expected here, not a list.')];
  }
  return undefined;
}

function holdsInstances(value: unknown): boolean {
  return Array.isArray(value) && value.some((entry) => isInstance(entry) || holdsInstances(entry));
}

function isInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value);
}

function misplaced(path: Path, message: string): Problem {
  return { severity: 'error', code: 'invalid_value', path: jsonPointer(path), message };
}
