import type { AttributeDefinition } from '../../attribute/attribute-definition.js';
import type { FlowDraft } from '../../document/flow-draft.js';

/** Flows to create together, with the attributes that they need. */
export interface NewFlows {
  readonly flows: readonly { readonly id: string; readonly draft: FlowDraft }[];
  /** Attributes to create where they do not exist. Keys differ. */
  readonly attributes: readonly AttributeDefinition[];
  readonly at: number;
}
