import { findMarked, markMember } from './find-marked.js';
import type { PlacedText } from './find-marked.js';

/** Mark of members that are names of secrets. */
export const MARK = '@luluchat/flow-runtime/names-secret';

/**
 * Property decorator: the string of this member, or each in its array, is the name of a secret. `checkFlow` reports a
 * secret that does not exist, and a secret of a published flow is not deleted by mistake.
 */
export function NamesSecret(): PropertyDecorator {
  return markMember(MARK);
}

/** Returns the secrets that a config names outside of templates. */
export function findNamedSecrets(config: object): readonly PlacedText[] {
  return findMarked(config, MARK);
}
