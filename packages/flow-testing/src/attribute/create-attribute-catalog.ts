import { parseAttributeKey } from '@luluchat/flow-runtime/document';
import type { AttributeCatalog, AttributeType } from '@luluchat/flow-runtime';

/** Custom attributes of a test, key to type: `{ tier: 'string', points: 'numeric' }`. */
export type AttributeTypes = Readonly<Record<string, AttributeType>>;

/**
 * Creates a catalog in which the titles are the keys.
 *
 * @throws {FlowError} `invalid_attribute` for an invalid key.
 */
export function createAttributeCatalog(types: AttributeTypes = {}): AttributeCatalog {
  return new Map(Object.entries(types).map(([key, type]) => [parseAttributeKey(key), { key, title: key, type }]));
}
