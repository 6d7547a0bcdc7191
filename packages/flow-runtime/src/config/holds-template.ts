import { findMarked, markMember } from './find-marked.js';

/** A template of a config, with its path in the config. */
export interface PlacedTemplate {
  readonly path: readonly (string | number)[];
  readonly source: string;
}

/** Mark of members that are templates. */
export const MARK = '@luluchat/flow-runtime/holds-template';

/**
 * Property decorator: the string of this member, or each in its array, is a template, so that `checkFlow` checks the
 * variables that it reads. {@link IsTemplate} includes this decorator; use it for members with a validator of their
 * own.
 */
export function HoldsTemplate(): PropertyDecorator {
  return markMember(MARK);
}

/** Returns every template of a config, in the order of its members. */
export function findTemplates(config: object): readonly PlacedTemplate[] {
  return findMarked(config, MARK).map(({ path, text }) => ({ path, source: text }));
}
