import type { AttributeValue } from '../attribute/attribute-definition.js';

/** A person that flows talk to. */
export interface Contact {
  /** Country prefix and number, digits only: `60123456789`. */
  readonly contactNumber: string;
  /** `''` when unknown. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: readonly string[];
}
