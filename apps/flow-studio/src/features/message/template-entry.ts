import type { ChatMessage } from '../phone/chat-message.js';
import { isObject, listOf } from './config-values.js';
import { degreesOf } from './degrees-of.js';

type Block = Readonly<Record<string, unknown>>;
type Header = NonNullable<ChatMessage['header']>;

const HEADER_TEXTS = ['value', 'url', 'latitude', 'longitude', 'name', 'address'] as const;
const HEADER_TYPES: readonly string[] = ['text', 'image', 'video', 'file', 'location'] satisfies Header['type'][];
const CATEGORIES: readonly string[] = ['marketing', 'utility', 'authentication'];

/** Returns every text of an approved template that may be a template of ours. */
export function templateTexts(block: Block): readonly unknown[] {
  const header = isObject(block['header']) ? block['header'] : {};
  return [
    ...HEADER_TEXTS.map((name) => header[name]),
    ...listOf(block['body']).map(({ value }) => value),
    ...listOf(block['buttonValues']).map(({ value }) => value),
  ];
}

/**
 * Writes a block of a draft with an approved template as the message that a phone shows.
 * @param fill - Returns a text with its templates filled in.
 */
export function templateEntry(block: Block, fill: (value: unknown) => string): Omit<ChatMessage, 'id' | 'direction'> {
  const { name, language, category, header } = block;
  return {
    type: 'template',
    name: typeof name === 'string' ? name : '',
    language: typeof language === 'string' ? language : '',
    ...(CATEGORIES.includes(String(category)) && { category: category as NonNullable<ChatMessage['category']> }),
    ...(isObject(header) && HEADER_TYPES.includes(String(header['type'])) && { header: headerOf(header, fill) }),
    body: listOf(block['body']).map(({ parameter, value }) => ({
      value: fill(value),
      ...(typeof parameter === 'string' && { parameter }),
    })),
    buttonValues: listOf(block['buttonValues']).map(({ position, type, value }) => ({
      position: Number(position),
      type: type === 'code' ? 'code' : 'url',
      value: fill(value),
    })),
  };
}

function headerOf(header: Block, fill: (value: unknown) => string): Header {
  const type = header['type'] as Header['type'];
  switch (type) {
    case 'text':
      return { type, value: fill(header['value']) };
    case 'location':
      return {
        type,
        ...degreesOf('latitude', fill(header['latitude'])),
        ...degreesOf('longitude', fill(header['longitude'])),
        name: fill(header['name']),
        address: fill(header['address']),
      };
    default:
      return { type, url: fill(header['url']) };
  }
}
