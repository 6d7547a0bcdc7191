import type { ReplyContent } from '@luluchat/flow-runtime/channel';
import type { ParsedContent } from './parsed-content.js';

/** Words for contents, in front of their details. Kinds that are told by their text alone have none. */
const WORDS: Readonly<Partial<Record<ReplyContent['kind'], string>>> = {
  form: 'Form',
  location: 'Location',
  contacts: 'Contacts',
  order: 'Order',
  product: 'Product',
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
  other: 'Message of another kind',
};
/** Maximum number of items of a list, and of characters of the text: as long as a message can be. */
const [MAX_ITEMS, MAX_LENGTH] = [20, 4_096];

/** Describes the content of a message in plain text, with its own text: `Location: Cafe, 3.1579, 101.7116`. */
export function describeContent({ text, content }: ParsedContent): string {
  const word = content && WORDS[content.kind];
  const more = content === undefined ? [] : detailsOf(content);
  // The text of a location is its name.
  const details = (content?.location === undefined ? [...more, text] : [text, ...more]).filter((one) => one !== '');
  const told = word === undefined ? text : details.length === 0 ? word : `${word}: ${details.join(', ')}`;
  return Array.from(told).slice(0, MAX_LENGTH).join('');
}

function detailsOf({ location, contacts = [], order, product, media }: ReplyContent): readonly string[] {
  if (location !== undefined) {
    const { address = '', latitude, longitude } = location;
    return [address, `${latitude}, ${longitude}`];
  }
  if (order !== undefined) {
    return order.items.slice(0, MAX_ITEMS).map(({ productId = '', quantity }) => `${quantity ?? 1} x ${productId}`);
  }
  if (product !== undefined) return [product.productId ?? ''];
  if (media !== undefined) return [media.fileName ?? ''];
  return contacts.slice(0, MAX_ITEMS).map(({ name = '', phones }) => [name, ...phones].join(' ').trim());
}
