import type { Order, OrderItem, ProductReference } from '@luluchat/flow-runtime/channel';
import { definedMembers, itemsOf, membersOf, numberOf, textOf } from './json-value.js';
import type { ParsedContent } from './parsed-content.js';

/** Parses an order. Its text is the one that the contact added. */
export function parseOrder(content: Readonly<Record<string, unknown>>): ParsedContent {
  const text = textOf(content['text']);
  const catalogId = textOf(content['catalog_id']);
  const order: Order = {
    ...definedMembers({ catalogId, text }),
    items: itemsOf(content['product_items']).map(parseItem),
  };
  return { text: text ?? '', content: { kind: 'order', order } };
}

function parseItem(value: unknown): OrderItem {
  const item = membersOf(value);
  return definedMembers({
    productId: textOf(item['product_retailer_id']),
    quantity: numberOf(item['quantity']),
    price: numberOf(item['item_price']),
    currency: textOf(item['currency']),
  });
}

/** Parses a reference to a product of a catalog; returns `undefined` if it names none. */
export function parseProduct(value: unknown): ProductReference | undefined {
  const { catalog_id: catalogId, product_retailer_id: productId } = membersOf(value);
  const product = definedMembers({ catalogId: textOf(catalogId), productId: textOf(productId) });
  return Object.keys(product).length === 0 ? undefined : product;
}
