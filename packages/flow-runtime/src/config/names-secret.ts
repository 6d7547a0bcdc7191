import { findMarked, markMember } from './find-marked.js';
import type { PlacedText } from './find-marked.js';

const MARK = '@luluchat/flow-runtime/names-secret';

/**
 * Property decorator: the text of this member, or each in the list in it, is the name of a secret. The check of a flow
 * reports one that does not exist, and a secret which a published flow names is not deleted unawares.
 */
export function NamesSecret(): PropertyDecorator {
  return markMember(MARK);
}

/** The secrets that a validated config names other than in templates. */
export function findNamedSecrets(config: object): readonly PlacedText[] {
  return findMarked(config, MARK);
}
