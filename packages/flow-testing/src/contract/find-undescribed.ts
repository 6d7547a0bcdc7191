import { findFormField } from '@luluchat/flow-runtime/document';
import { isPlainObject, jsonPointer } from '@luluchat/flow-runtime/values';

/**
 * Finds the members of a config, an instance of its class, that have no title or no description for the form of an editor.
 * Returns a JSON Pointer for each. Plain objects hold members of the author's choice and are left out.
 */
export function findUndescribed(config: object, path: readonly (string | number)[] = []): readonly string[] {
  if (isPlainObject(config)) return [];
  if (Array.isArray(config)) {
    return config.flatMap((entry: unknown, index) => (isObject(entry) ? findUndescribed(entry, [...path, index]) : []));
  }
  return Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    const place = [...path, name];
    const { title = '', description = '' } = findFormField(config, name) ?? {};
    const isDescribed = title.trim() !== '' && description.trim() !== '';
    return [...(isDescribed ? [] : [jsonPointer(place)]), ...(isObject(value) ? findUndescribed(value, place) : [])];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
