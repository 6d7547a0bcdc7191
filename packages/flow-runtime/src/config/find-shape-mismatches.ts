import 'reflect-metadata';
import type { Problem } from '../problem/problem.js';
import { jsonPointer } from '../json/json-pointer.js';
import { isPlainObject } from '../json/plain-object.js';
import { unknownMember } from './find-non-json-values.js';

type Path = readonly (string | number)[];

const VALUE_TYPES = new Set<unknown>([Object, String, Number, Boolean, undefined]);

/**
 * Compares JSON with the instance that class-transformer made of it, to find what class-validator does not report:
 * members that were dropped because the class has a method of that name, an array where the declared type is an object,
 * an object where it is an array, and arrays inside an array of objects.
 */
export function findShapeMismatches(json: unknown, instance: unknown, path: Path = []): readonly Problem[] {
  if (Array.isArray(json) && Array.isArray(instance)) {
    return json.flatMap((entry: unknown, index) => {
      const value: unknown = instance[index];
      const place = [...path, index];
      return holdsInstances(value)
        ? [mismatch(place, 'An object is expected here, not a list.')]
        : findShapeMismatches(entry, value, place);
    });
  }
  if (!isPlainObject(json) || !isInstance(instance)) return [];
  return Object.keys(json).flatMap((name) => {
    const place = [...path, name];
    if (!Object.hasOwn(instance, name)) return [unknownMember(place)];
    const value = (instance as Record<string, unknown>)[name];
    return (
      findWrongShape(Reflect.getMetadata('design:type', instance, name), value, place) ??
      findShapeMismatches(json[name], value, place)
    );
  });
}

function findWrongShape(type: unknown, value: unknown, place: Path): readonly Problem[] | undefined {
  if (type === Array && value !== undefined && !Array.isArray(value)) {
    return [mismatch(place, 'A list is expected here.')];
  }
  if (typeof type === 'function' && type !== Array && !VALUE_TYPES.has(type) && Array.isArray(value)) {
    return [mismatch(place, 'An object is expected here, not a list.')];
  }
  return undefined;
}

function holdsInstances(value: unknown): boolean {
  return Array.isArray(value) && value.some((entry) => isInstance(entry) || holdsInstances(entry));
}

function isInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value);
}

function mismatch(path: Path, message: string): Problem {
  return { severity: 'error', code: 'invalid_value', path: jsonPointer(path), message };
}
