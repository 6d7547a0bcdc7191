import type { AttributeValue } from './attribute-definition.js';

/** Sets a custom attribute to a value that {@link checkAttributeValue} accepted. */
export interface SaveAttribute {
  readonly type: 'save-attribute';
  readonly attribute: string;
  readonly value: AttributeValue;
}
