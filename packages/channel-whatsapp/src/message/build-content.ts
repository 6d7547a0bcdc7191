import type {
  Button,
  ContactRequestContent,
  ContactsContent,
  LocationContent,
  MediaContent,
  MediaType,
  MessageContent,
  MessageFailure,
  ReactionContent,
  TextContent,
} from '@luluchat/flow-runtime';
import { LIST_ROWS, REPLY_BUTTONS, WHATSAPP_LIMITS } from '../whatsapp-limits.js';
import { buildCard } from './build-card.js';
import { buildTemplate } from './build-template.js';
import { parseMessageId } from './message-id.js';
import { nameFile } from './name-file.js';
import type { ButtonHeader, Interactive, MediaLink, WhatsappContent } from './whatsapp-payload.js';

/** Content to send, or the reason why WhatsApp cannot show it. Nothing is shortened or omitted to make it fit. */
export type BuiltContent =
  | { readonly kind: 'content'; readonly content: WhatsappContent }
  | { readonly kind: 'unsupported'; readonly failure: MessageFailure };

type PlainContent = TextContent | MediaContent;
type ContentWithoutButtons = LocationContent | ContactsContent | ContactRequestContent;

/** Builds the content of a message. `listLabel` is the label of the button that opens a list: at most 20 characters. */
export function buildContent(content: MessageContent, listLabel: string): BuiltContent {
  if (content.type === 'template') {
    const built = buildTemplate(content);
    return built.kind === 'template' ? supported({ type: 'template', template: built.template }) : built;
  }
  if (content.type === 'reaction') return buildReaction(content);
  const { buttons = [] } = content;
  if (isWithoutButtons(content))
    return buttons.length === 0 ? buildWithoutButtons(content) : refuseButtons(content.type);
  return buttons.length === 0 ? buildPlain(content) : buildInteractive(content, buttons, listLabel);
}

function buildReaction({ emoji, messageId, buttons = [] }: ReactionContent): BuiltContent {
  if (buttons.length > 0) return refuseButtons('reaction');
  const wamid = parseMessageId(messageId);
  if (wamid === undefined) {
    const reason =
      'WhatsApp shows reactions at messages that came through it. The last message of the contact did not.';
    return unsupported('reaction_elsewhere', reason);
  }
  return supported({ type: 'reaction', reaction: { message_id: wamid, emoji } });
}

function isWithoutButtons(content: PlainContent | ContentWithoutButtons): content is ContentWithoutButtons {
  return content.type === 'location' || content.type === 'contacts' || content.type === 'contact-request';
}

function refuseButtons(type: MessageContent['type']): BuiltContent {
  const reason = `WhatsApp shows no buttons under this kind of message (${type}). Send them with a text of their own.`;
  return unsupported('buttons_not_possible', reason);
}

function buildWithoutButtons(content: ContentWithoutButtons): BuiltContent {
  switch (content.type) {
    case 'location':
      return supported({ type: 'location', location: content.location });
    case 'contacts':
      return supported({ type: 'contacts', contacts: content.contacts.map(buildCard) });
    case 'contact-request':
      return buildContactRequest(content);
  }
}

function buildContactRequest({ text }: ContactRequestContent): BuiltContent {
  const tooLong = checkLength(text, WHATSAPP_LIMITS.textLengthWithButtons, 'text of a request for the number');
  const type = 'request_contact_info';
  return tooLong ?? fitInteractive({ type, body: { text }, action: { name: type } });
}

function buildPlain(content: PlainContent): BuiltContent {
  if (content.type === 'text') {
    const tooLong = checkLength(content.text, WHATSAPP_LIMITS.textLength, 'text');
    return tooLong ?? supported({ type: 'text', text: { body: content.text, preview_url: false } });
  }
  const { type, caption } = content;
  if (type === 'audio' && caption !== undefined) {
    return unsupported('caption_under_audio', 'WhatsApp shows no caption under audio. Send it as a text of its own.');
  }
  const tooLong = checkLength(caption ?? '', WHATSAPP_LIMITS.captionLength, 'caption');
  return tooLong ?? supported(asMedia(type, { ...linkTo(content), ...(caption === undefined ? {} : { caption }) }));
}

function buildInteractive(content: PlainContent, buttons: readonly Button[], listLabel: string): BuiltContent {
  const text = content.type === 'text' ? content.text : content.caption;
  if (text === undefined) {
    return unsupported('caption_needed', 'WhatsApp shows buttons below a text only. Give the medium a caption.');
  }
  const tooLong = checkLength(text, WHATSAPP_LIMITS.textLengthWithButtons, 'text above buttons');
  if (tooLong !== undefined) return tooLong;
  const longest = Math.max(...buttons.map(({ label }) => lengthOf(label)));
  if (buttons.length <= REPLY_BUTTONS.count && longest <= REPLY_BUTTONS.labelLength) {
    return content.type === 'text' ? fitButtons(text, buttons) : buildBelowMedium(content, text, buttons);
  }
  return buildList(content, text, buttons, longest, listLabel);
}

function buildBelowMedium(content: MediaContent, text: string, buttons: readonly Button[]): BuiltContent {
  if (content.type === 'audio') {
    return unsupported(
      'buttons_under_audio',
      'WhatsApp shows no buttons under audio. Send them with a text of their own.',
    );
  }
  return fitButtons(text, buttons, asMedia(content.type, linkTo(content)) as ButtonHeader);
}

function buildList(
  content: PlainContent,
  text: string,
  buttons: readonly Button[],
  longest: number,
  listLabel: string,
): BuiltContent {
  if (buttons.length > LIST_ROWS.count) {
    return unsupported(
      'too_many_buttons',
      `WhatsApp shows ${LIST_ROWS.count} choices at most, here are ${buttons.length}.`,
    );
  }
  if (longest > LIST_ROWS.labelLength) {
    const reason = `WhatsApp shows ${LIST_ROWS.labelLength} characters of a choice at most, one here has ${longest}.`;
    return unsupported('button_label_too_long', reason);
  }
  if (content.type !== 'text') {
    const { count, labelLength } = REPLY_BUTTONS;
    const reason = `Below a medium WhatsApp shows ${count} buttons with ${labelLength} characters each at most. Send the choices with a text.`;
    return unsupported('list_under_media', reason);
  }
  const rows = buttons.map(({ id, label }) => ({ id, title: label }));
  return fitInteractive({ type: 'list', body: { text }, action: { button: listLabel, sections: [{ rows }] } });
}

function fitButtons(text: string, buttons: readonly Button[], header?: ButtonHeader): BuiltContent {
  return fitInteractive({
    type: 'button',
    ...(header === undefined ? {} : { header }),
    body: { text },
    action: { buttons: buttons.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } })) },
  });
}

function asMedia(
  type: MediaType,
  link: MediaLink,
): Exclude<
  WhatsappContent,
  { readonly type: 'text' | 'template' | 'location' | 'contacts' | 'reaction' | 'interactive' }
> {
  switch (type) {
    case 'image':
      return { type, image: link };
    case 'video':
      return { type, video: link };
    case 'audio':
      return { type, audio: link };
    case 'file':
      return { type: 'document', document: link };
  }
}

function linkTo({ type, url = '', mediaId }: MediaContent): MediaLink {
  if (mediaId !== undefined) return { id: mediaId };
  return type === 'file' ? nameFile({ link: url }) : { link: url };
}

function checkLength(text: string, max: number | undefined, what: string): BuiltContent | undefined {
  const length = lengthOf(text);
  if (max === undefined || length <= max) return undefined;
  return unsupported('text_too_long', `WhatsApp takes ${max} characters of ${what} at most, here are ${length}.`);
}

/** Returns the length in Unicode code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function fitInteractive(interactive: Interactive): BuiltContent {
  return supported({ type: 'interactive', interactive });
}

function supported(content: WhatsappContent): BuiltContent {
  return { kind: 'content', content };
}

function unsupported(code: string, reason: string): BuiltContent {
  return { kind: 'unsupported', failure: { code, reason } };
}
