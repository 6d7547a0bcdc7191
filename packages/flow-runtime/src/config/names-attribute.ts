import { findMarked, markMember } from './find-marked.js';
import type { PlacedText } from './find-marked.js';

const MARK = '@luluchat/flow-runtime/names-attribute';

/**
 * Property decorator: the text of this member, or each in the list in it, is the key of a custom attribute, so that an
 * attribute which a published flow names is not deleted unawares.
 */
export function NamesAttribute(): PropertyDecorator {
  return markMember(MARK);
}

/** The attributes that a validated config names other than in templates. */
export function findNamedAttributes(config: object): readonly PlacedText[] {
  return findMarked(config, MARK);
}
