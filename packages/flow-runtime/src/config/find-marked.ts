import 'reflect-metadata';

/** A text of a config, and where it stands in it. */
export interface PlacedText {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** A property decorator that marks a member. Names and not symbols: several installed copies of this package mark for each other. */
export function markMember(mark: string): PropertyDecorator {
  return (target, propertyName) => {
    Reflect.defineMetadata(mark, true, target, propertyName);
  };
}

/** The texts of every member of a validated config that has the mark, lists included, in the order of its members. */
export function findMarked(config: object, mark: string): readonly PlacedText[] {
  return Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    const key = Array.isArray(config) ? Number(name) : name;
    return Reflect.hasMetadata(mark, config, name) ? readTexts(value, [key]) : readNested(value, key, mark);
  });
}

function readTexts(value: unknown, path: PlacedText['path']): readonly PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => readTexts(entry, [...path, index]));
}

function readNested(value: unknown, key: string | number, mark: string): readonly PlacedText[] {
  if (typeof value !== 'object' || value === null) return [];
  return findMarked(value, mark).map(({ path, text }) => ({ path: [key, ...path], text }));
}
