import type { Sample } from './sample.js';
import type { Variable } from '../template/variable.js';
import { partsOf } from '../template/variable.js';

/** Values of a test as the server takes them. */
export interface TestValues {
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly reply: Readonly<Record<string, unknown>>;
  readonly steps: Readonly<Record<string, Record<string, unknown>>>;
}

/**
 * Returns the variables that a test needs sample values for, since a run would bring them: those that the config mentions, that the
 * last test left blank, or that have a value already. The contact's own values are those of the sample contact.
 */
export function sampledVariables(
  variables: readonly Variable[],
  config: unknown,
  { unfilled, values }: { readonly unfilled: readonly string[]; readonly values: Readonly<Record<string, string>> },
): readonly string[] {
  const written = JSON.stringify(config) ?? '';
  const mentioned = variables.map(({ variable }) => variable).filter((variable) => written.includes(variable));
  const candidates = [...mentioned, ...unfilled, ...Object.keys(values).filter((name) => values[name] !== '')];
  return [...new Set(candidates)].filter((variable) => /^(?:data|attributes|reply|steps)[.[]/.test(variable));
}

/** Tells whether a variable has no sample value. Attributes of a stored contact are those that are stored. */
export function lacksSample(
  variables: readonly string[],
  { source, values }: Pick<Sample, 'source' | 'values'>,
): boolean {
  return variables.some(
    (name) => (values[name] ?? '') === '' && !(source === 'stored' && name.startsWith('attributes')),
  );
}

/** Builds the values of a test from what was typed. A number typed for an attribute that is one is sent as a number. */
export function buildTestValues(
  values: Readonly<Record<string, string>>,
  types: ReadonlyMap<string, string>,
): TestValues {
  const attributes: Record<string, string | number> = {};
  const places = { data: {}, reply: {}, steps: {} };
  for (const [variable, value] of Object.entries(values)) {
    if (value === '') continue;
    const [root, ...path] = partsOf(variable);
    const [key] = path;
    if (root === 'attributes' && key !== undefined && path.length === 1)
      define(attributes, key, types.get(key) === 'numeric' && Number.isFinite(Number(value)) ? Number(value) : value);
    if (isPlace(root, places) && path.length > (root === 'steps' ? 1 : 0)) place(places[root], path, value);
  }
  return { attributes, ...places };
}

const isPlace = <P extends object>(root: string | undefined, places: P): root is keyof P & string =>
  root !== undefined && Object.hasOwn(places, root);

/** Puts a value at a path of objects and lists, which are made on the way. */
function place(target: object, path: readonly string[], value: string): void {
  let at = target;
  path.forEach((name, index) => {
    const next = path[index + 1];
    if (next === undefined) return define(at, name, value);
    const known: unknown = Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
    if (typeof known !== 'object' || known === null) define(at, name, /^\d{1,3}$/.test(next) ? [] : {});
    at = Reflect.get(at, name) as object;
  });
}

const define = (target: object, name: string, value: unknown) => {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
};
