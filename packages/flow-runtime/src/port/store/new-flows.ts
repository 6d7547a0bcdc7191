import type { AttributeDefinition } from '../../attribute/attribute-definition.js';
import type { FlowDocument } from '../../document/flow-document.js';

/** Flows to create together, with the attributes that they need. */
export interface NewFlows {
  readonly flows: readonly { readonly id: string; readonly draft: FlowDocument }[];
  /** Attributes to create where they do not exist. Keys differ. */
  readonly attributes: readonly AttributeDefinition[];
  readonly at: number;
}
