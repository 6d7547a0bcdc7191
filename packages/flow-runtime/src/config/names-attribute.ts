import { findMarked, markMember } from './find-marked.js';
import type { PlacedText } from './find-marked.js';

/** Mark of members that are keys of attributes. */
export const MARK = '@luluchat/flow-runtime/names-attribute';

/**
 * Property decorator: the string of this member, or each in its array, is the key of a custom attribute, so that an
 * attribute of a published flow is not deleted by mistake.
 */
export function NamesAttribute(): PropertyDecorator {
  return markMember(MARK);
}

/** Returns the attributes that a config names outside of templates. */
export function findNamedAttributes(config: object): readonly PlacedText[] {
  return findMarked(config, MARK);
}
