import 'reflect-metadata';

/** A string of a config, with its path in the config. */
export interface PlacedText {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/**
 * Makes a property decorator that marks a member. Marks are strings: several installed copies of this package share
 * them.
 */
export function markMember(mark: string): PropertyDecorator {
  return (target, propertyName) => {
    Reflect.defineMetadata(mark, true, target, propertyName);
  };
}

/** Returns the strings of every marked member of a config, those in arrays included, in the order of its members. */
export function findMarked(config: object, mark: string): readonly PlacedText[] {
  return Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    const key = Array.isArray(config) ? Number(name) : name;
    return Reflect.hasMetadata(mark, config, name) ? collectTexts(value, [key]) : collectNested(value, key, mark);
  });
}

function collectTexts(value: unknown, path: PlacedText['path']): readonly PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => collectTexts(entry, [...path, index]));
}

function collectNested(value: unknown, key: string | number, mark: string): readonly PlacedText[] {
  if (typeof value !== 'object' || value === null) return [];
  return findMarked(value, mark).map(({ path, text }) => ({ path: [key, ...path], text }));
}
