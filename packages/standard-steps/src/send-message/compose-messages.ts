import type { JsonObject, MediaType, MessageContent, MessageFailure, TemplateRenderer } from '@luluchat/flow-runtime';
import type { StandardStepSkipReason } from '../report/skip-reason.js';
import { composeContacts } from './compose-contacts.js';
import { composeLocation } from './compose-location.js';
import { composeReaction } from './compose-reaction.js';
import { composeTemplate } from './compose-template.js';
import { renderMediaUrl } from './media-url.js';
import type { MessageBlock } from './message-block.js';
import type { SendMessageConfig } from './send-message-config.js';

/** Maximum length of a text in Unicode code points, as on WhatsApp. */
export const MAX_TEXT_LENGTH = 4096;

/** Maximum length of a caption in Unicode code points, as on WhatsApp. */
export const MAX_CAPTION_LENGTH = 1024;

/** Id of a file at a provider: visible ASCII characters. */
const MEDIA_ID = /^[\x21-\x7e]{1,256}$/;

type BlockSkip = Extract<StandardStepSkipReason, 'blank_text' | 'invalid_url' | 'invalid_media_id'>;

/** Messages that are ready to send, with a report of every block that was skipped or shortened. */
export interface ComposedMessages {
  readonly messages: readonly MessageContent[];
  /** Skipped blocks, by index from 0. */
  readonly skipped: readonly { readonly block: number; readonly reason: BlockSkip }[];
  /** Blocks whose text or caption was shortened, with its original length in code points. */
  readonly shortened: readonly { readonly block: number; readonly length: number }[];
  /** Reason why the first message that must be sent whole or not at all is not sent. */
  readonly failure?: MessageFailure;
}

/**
 * Renders the blocks of a message. The last message gets the buttons. `lastMessageId` is the id of the last message of the contact, which
 * replies and reactions refer to.
 */
export function composeMessages(
  config: SendMessageConfig,
  templates: TemplateRenderer,
  lastMessageId: string | undefined,
): ComposedMessages {
  const messages: MessageContent[] = [];
  const skipped: ComposedMessages['skipped'][number][] = [];
  const shortened: ComposedMessages['shortened'][number][] = [];
  for (const [block, source] of config.blocks.entries()) {
    const composed = composeBlock(source, templates, lastMessageId);
    if ('failure' in composed) return { messages, skipped, shortened, failure: composed.failure };
    if (composed.content === undefined) {
      skipped.push({ block, reason: composed.reason });
      continue;
    }
    messages.push(source.asReply === true ? asReply(composed.content, lastMessageId) : composed.content);
    if (composed.cutFrom !== undefined) shortened.push({ block, length: composed.cutFrom });
  }
  const last = messages.pop();
  if (last !== undefined) messages.push(withButtons(last, config));
  return { messages, skipped, shortened };
}

/** Builds the history entry of composed messages. Empty members are omitted. */
export function reportMessages({ messages, skipped, shortened }: ComposedMessages): JsonObject {
  return {
    messages: messages.length,
    ...(skipped.length > 0 && { skipped: skipped.map((entry) => ({ ...entry })) }),
    ...(shortened.length > 0 && { shortened: shortened.map((entry) => ({ ...entry })) }),
  };
}

type Composed =
  | { readonly failure: MessageFailure }
  | { readonly content: MessageContent; readonly cutFrom?: number | undefined }
  | { readonly content: undefined; readonly reason: BlockSkip };

function composeBlock(block: MessageBlock, templates: TemplateRenderer, lastMessageId: string | undefined): Composed {
  switch (block.type) {
    case 'text':
      return composeText(block, 'text', templates);
    case 'template':
      return composeTemplate(block, templates);
    case 'location':
      return composeLocation(block.location ?? {}, templates);
    case 'contacts':
      return composeContacts(block.contacts ?? [], templates);
    case 'reaction':
      return composeReaction(block.emoji ?? '', templates, lastMessageId);
    case 'contact-request':
      return composeText(block, 'contact-request', templates);
    default:
      return composeMedia(block, block.type, templates);
  }
}

function composeText(block: MessageBlock, type: 'text' | 'contact-request', templates: TemplateRenderer): Composed {
  const { text, cutFrom } = shorten(templates.render(block.text ?? ''), MAX_TEXT_LENGTH);
  if (text.trim() === '') return { content: undefined, reason: 'blank_text' };
  return { content: { type, text }, cutFrom };
}

function composeMedia(block: MessageBlock, type: MediaType, templates: TemplateRenderer): Composed {
  const file = block.mediaId === undefined ? composeUrl(block, templates) : composeMediaId(block.mediaId, templates);
  if (typeof file === 'string') return { content: undefined, reason: file };
  const { text: caption, cutFrom } = shorten(templates.render(block.caption ?? ''), MAX_CAPTION_LENGTH);
  return { content: { type, ...file, ...(caption.trim() !== '' && { caption }) }, cutFrom };
}

function composeUrl(block: MessageBlock, templates: TemplateRenderer): { readonly url: string } | 'invalid_url' {
  const url = renderMediaUrl(block.url ?? '', templates);
  return url === undefined ? 'invalid_url' : { url };
}

function composeMediaId(
  source: string,
  templates: TemplateRenderer,
): { readonly mediaId: string } | 'invalid_media_id' {
  const mediaId = templates.render(source).trim();
  return MEDIA_ID.test(mediaId) ? { mediaId } : 'invalid_media_id';
}

/** Shortens a text between code points and ends it with `…`. */
function shorten(text: string, max: number): { readonly text: string; readonly cutFrom?: number } {
  if (text.length <= max) return { text };
  const characters = Array.from(text);
  if (characters.length <= max) return { text };
  return { text: `${characters.slice(0, max - 1).join('')}…`, cutFrom: characters.length };
}

/** Adds the message that a message answers, if there is one. */
function asReply(content: MessageContent, lastMessageId: string | undefined): MessageContent {
  if (content.type === 'reaction' || lastMessageId === undefined) return content;
  return { ...content, replyTo: lastMessageId };
}

function withButtons(message: MessageContent, { buttons }: SendMessageConfig): MessageContent {
  // A request for the number has a button of its own, and the check of the flow refuses others beside it.
  if (buttons === undefined || message.type === 'contact-request') return message;
  return { ...message, buttons: buttons.map(({ id, label }) => ({ id, label })) };
}
