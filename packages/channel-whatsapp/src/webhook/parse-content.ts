import { RECEIVED_MEDIA_TYPES } from '@luluchat/flow-runtime/channel';
import type { ChosenRow, ReceivedMedia } from '@luluchat/flow-runtime/channel';
import { definedMembers, itemsOf, membersOf, textOf } from './json-value.js';
import { parseForm } from './parse-form.js';
import { parseLocation } from './parse-location.js';
import { parseOrder, parseProduct } from './parse-order.js';
import { parseSharedContact } from './parse-shared-contact.js';
import type { ParsedContent } from './parsed-content.js';

type Members = Readonly<Record<string, unknown>>;

const MEDIA_TYPES: readonly string[] = RECEIVED_MEDIA_TYPES;

/**
 * Parses the content of a message with this `type`. Each kind that is not known counts as a message without text, of the kind
 * `other`. Returns `undefined` for a text without a body and a tap on nothing.
 */
export function parseContent(type: string, message: Members): ParsedContent | undefined {
  const content = membersOf(message[type]);
  if (MEDIA_TYPES.includes(type)) return parseMedia(type as ReceivedMedia['type'], content);
  switch (type) {
    case 'text':
      return parseText(textOf(content['body']), membersOf(message['context'])['referred_product']);
    case 'button':
      return parseTap(content['payload'], content['text']);
    case 'interactive':
      return parseInteractive(content);
    case 'location':
      return parseLocation(content);
    case 'contacts':
      return {
        text: '',
        content: { kind: 'contacts', contacts: itemsOf(message['contacts']).map(parseSharedContact) },
      };
    case 'order':
      return parseOrder(content);
    default:
      return { text: '', content: { kind: 'other' } };
  }
}

/** Parses a text. A contact who asks about a product writes a text that refers to it. */
function parseText(text: string | undefined, referred: unknown): ParsedContent | undefined {
  if (text === undefined) return undefined;
  const product = parseProduct(referred);
  return product === undefined ? { text } : { text, content: { kind: 'product', product } };
}

/** Parses a tap on a button. The payload of a template's button is the id of the button. */
function parseTap(id: unknown, label: unknown): ParsedContent | undefined {
  const [button, text] = [textOf(id), textOf(label)];
  if (button === undefined && text === undefined) return undefined;
  return { text: text ?? '', ...(button === undefined ? { content: { kind: 'button' } } : { button }) };
}

/** Parses an answer to an interactive message: `content.type` names the member with its details. */
function parseInteractive(content: Members): ParsedContent | undefined {
  if (content['button_reply'] !== undefined) {
    const { id, title } = membersOf(content['button_reply']);
    return parseTap(id, title);
  }
  if (content['list_reply'] !== undefined) return parseRow(membersOf(content['list_reply']));
  if (content['nfm_reply'] !== undefined) return parseForm(membersOf(content['nfm_reply']));
  const product = parseProduct(content[textOf(content['type']) ?? '']);
  return { text: '', content: product === undefined ? { kind: 'other' } : { kind: 'product', product } };
}

/** Parses the chosen row of a list. Its id is that of the button that the row shows. */
function parseRow({ id, title, description }: Members): ParsedContent | undefined {
  const list: ChosenRow = definedMembers({
    id: textOf(id),
    title: textOf(title),
    description: textOf(description),
  });
  const tap = parseTap(id, title);
  return tap === undefined ? undefined : { ...tap, content: { kind: 'list', list } };
}

/** Parses a medium. Its text is the caption; it counts as a reply also without one. */
function parseMedia(type: ReceivedMedia['type'], content: Members): ParsedContent {
  const media: ReceivedMedia = definedMembers({
    type,
    mimeType: textOf(content['mime_type']),
    fileName: textOf(content['filename']),
    id: textOf(content['id']),
  });
  return { text: textOf(content['caption']) ?? '', content: { kind: type, media } };
}
