import { text } from '../../text/text.js';
import type { ChatButton, ChatEntry } from '../phone/chat-message.js';
import { cardEntry, cardTexts } from './card-entry.js';
import { listOf } from './config-values.js';
import { templateEntry, templateTexts } from './template-entry.js';

type Config = Readonly<Record<string, unknown>>;

/** Stands for the id of the last message of the contact, which a preview does not have. */
const LAST_MESSAGE = 'last';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const isTemplate = (value: string) => value.includes('{{') || value.includes('{%');

/** Tells whether a step sends an approved template, whose text WhatsApp alone knows. */
export function hasTemplate(config: Config): boolean {
  return listOf(config['blocks']).some(({ type }) => type === 'template');
}

/** Returns the templates of a message that the server has to fill in, each once. */
export function templatesIn(config: Config): readonly string[] {
  const texts = listOf(config['blocks']).flatMap((block) => [
    ...[block['text'], block['url'], block['mediaId'], block['caption'], block['emoji']],
    ...(block['type'] === 'template' ? templateTexts(block) : []),
    ...cardTexts(block),
  ]);
  return [...new Set(texts.map(textOf).filter(isTemplate))];
}

/**
 * Writes the messages of a step as a phone shows them.
 * @param filled - Result of each template; null while there is none, or when it cannot be filled in: it is shown as written.
 */
export function previewEntries(config: Config, filled: ReadonlyMap<string, string | null>): readonly ChatEntry[] {
  const fill = (value: unknown) => filled.get(textOf(value)) ?? textOf(value);
  const blocks = listOf(config['blocks']).map((block, index): ChatEntry => {
    const entry = blockEntry(block, index, fill);
    return block['asReply'] === true && !('note' in entry) ? { ...entry, replyTo: LAST_MESSAGE } : entry;
  });
  const buttons = listOf(config['buttons']).map(({ id, label }, index): ChatButton => ({
    id: `${index} ${textOf(id)}`,
    label: textOf(label),
  }));
  const last = blocks.findLastIndex((entry) => !('note' in entry));
  return blocks.map((entry, index) => (index === last && !('note' in entry) ? { ...entry, buttons } : entry));
}

function blockEntry(block: Config, index: number, fill: (value: unknown) => string): ChatEntry {
  const id = String(index);
  const type = block['type'];
  if (type === 'image' || type === 'video' || type === 'audio' || type === 'file')
    return {
      id,
      direction: 'outbound',
      type,
      url: fill(block['url'] ?? block['mediaId']),
      caption: fill(block['caption']),
    };
  if (type === 'template') return { id, direction: 'outbound', ...templateEntry(block, fill) };
  if (type === 'reaction') return { id, direction: 'outbound', type, emoji: fill(block['emoji']) };
  if (type === 'location' || type === 'contacts') return { id, direction: 'outbound', ...cardEntry(type, block, fill) };
  const words = fill(block['text']);
  if (words.trim() === '') return { id, note: text.message.skipped(index + 1) };
  return { id, direction: 'outbound', type: type === 'contact-request' ? type : 'text', text: words };
}
