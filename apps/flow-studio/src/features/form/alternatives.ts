import { labelOf } from '../../step-type/label-of.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

/** One of several forms of an object: the members that it has, and that the other forms do not have. */
export interface Alternative {
  readonly title: string;
  readonly names: readonly string[];
}

/** Keywords of an alternative that a choice between members shows. */
const SHOWN = new Set(['title', 'description', 'required']);

/**
 * Returns the forms that an object may have: each entry of its `oneOf` requires members of the object, says no more than that, and no
 * two require the same. undefined for any other schema.
 */
export function alternativesOf({ oneOf, properties = {} }: JsonSchema): readonly Alternative[] | undefined {
  if (oneOf === undefined || oneOf.length === 0) return undefined;
  const names = oneOf.flatMap(({ required = [] }) => required);
  const isChoice = oneOf.every(
    (entry) => (entry.required ?? []).length > 0 && Object.keys(entry).every((keyword) => SHOWN.has(keyword)),
  );
  const isKnown = names.every((name) => Object.hasOwn(properties, name)) && new Set(names).size === names.length;
  if (!isChoice || !isKnown) return undefined;
  return oneOf.map(({ title, required: [first = '', ...more] = [] }) => ({
    title: title ?? labelOf(first, properties[first] ?? {}),
    names: [first, ...more],
  }));
}
