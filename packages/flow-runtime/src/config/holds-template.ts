import { findMarked, markMember } from './find-marked.js';

/** A template of a config. */
export interface PlacedTemplate {
  /** Where it stands in the config. */
  readonly path: readonly (string | number)[];
  readonly source: string;
}

const MARK = '@luluchat/flow-runtime/holds-template';

/**
 * Property decorator: texts of this member, or of the list in it, are templates, so that the check of a flow looks at
 * what they read. `IsTemplate` says so too; this is for members with a validator of their own.
 */
export function HoldsTemplate(): PropertyDecorator {
  return markMember(MARK);
}

/** Every template of a validated config, in the order of its members. */
export function findTemplates(config: object): readonly PlacedTemplate[] {
  return findMarked(config, MARK).map(({ path, text }) => ({ path, source: text }));
}
