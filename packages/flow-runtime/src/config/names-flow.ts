import { findMarked, markMember } from './find-marked.js';
import type { PlacedText } from './find-marked.js';

/** Mark of members that are ids of flows. */
export const MARK = '@luluchat/flow-runtime/names-flow';

/**
 * Property decorator: the string of this member, or each in its array, is the id of a flow, so that the id is replaced when
 * flows are copied to another server.
 */
export function NamesFlow(): PropertyDecorator {
  return markMember(MARK);
}

/** Returns the ids of flows that a config names. */
export function findNamedFlows(config: object): readonly PlacedText[] {
  return findMarked(config, MARK);
}
