import 'reflect-metadata';

/** A template of a config. */
export interface PlacedTemplate {
  /** Where it stands in the config. */
  readonly path: readonly (string | number)[];
  readonly source: string;
}

// A name and not a symbol of ours: several installed copies of this package mark for each other.
const MARK = '@luluchat/flow-runtime/holds-template';

/**
 * Property decorator: texts of this member, or of the list in it, are templates, so that the check of a flow looks at
 * what they read. `IsTemplate` says so too; this is for members with a validator of their own.
 */
export function HoldsTemplate(): PropertyDecorator {
  return (target, propertyName) => {
    Reflect.defineMetadata(MARK, true, target, propertyName);
  };
}

/** Every template of a validated config, in the order of its members. */
export function findTemplates(config: object): readonly PlacedTemplate[] {
  return Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    const key = Array.isArray(config) ? Number(name) : name;
    return Reflect.hasMetadata(MARK, config, name) ? readTexts(value, [key]) : readNested(value, key);
  });
}

function readTexts(value: unknown, path: PlacedTemplate['path']): readonly PlacedTemplate[] {
  if (typeof value === 'string') return [{ path, source: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => readTexts(entry, [...path, index]));
}

function readNested(value: unknown, key: string | number): readonly PlacedTemplate[] {
  if (typeof value !== 'object' || value === null) return [];
  return findTemplates(value).map(({ path, source }) => ({ path: [key, ...path], source }));
}
