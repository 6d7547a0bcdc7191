import type { AttributeValue } from '@luluchat/flow-runtime';

/** Change of a contact by an operator. Plain JSON; members that are absent stay as they are. */
export interface ContactDetailsChange {
  /** Values to set; `null` unsets. */
  readonly attributes?: Readonly<Record<string, AttributeValue | null>>;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}
