import { parseAttributeKey } from '@luluchat/flow-runtime';
import type { AttributeCatalog, AttributeType } from '@luluchat/flow-runtime';

/** The custom attributes of a test, key to type: `{ tier: 'string', points: 'numeric' }`. */
export type AttributeTypes = Readonly<Record<string, AttributeType>>;

/** Makes a catalog whose titles are the keys. Throws `FlowError` `invalid_attribute` for a key that cannot exist. */
export function createAttributeCatalog(types: AttributeTypes = {}): AttributeCatalog {
  return new Map(Object.entries(types).map(([key, type]) => [parseAttributeKey(key), { key, title: key, type }]));
}
