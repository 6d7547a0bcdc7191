import type { ContactCard } from './contact-card.js';
import type { MessageContent } from './message-content.js';
import type { MessageTemplateContent, MessageTemplateHeader } from './message-template.js';
import type { SharedLocation } from './reply-content.js';

/**
 * Writes the content of a message as plain text for people, without its buttons: the text; of a medium its kind, URL or id, and caption; of a
 * message template its name, its language and its values; a location, the cards of contacts, the text that asks for the number, or a reaction.
 */
export function writeMessageContent(content: MessageContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'template':
      return writeTemplate(content);
    case 'location':
      return `[location] ${writeLocation(content.location)}`;
    case 'contacts':
      return content.contacts.map((card) => `[contact] ${writeContactCard(card)}`).join('\n');
    case 'reaction':
      return `[reaction] ${content.emoji === '' ? 'removed' : content.emoji}`;
    case 'contact-request':
      return `[contact request] ${content.text}`;
    default:
      return [`[${content.type}] ${content.url ?? content.mediaId ?? ''}`, content.caption].join('\n').trimEnd();
  }
}

function writeTemplate({ name, language, header, body = [], buttonValues = [] }: MessageTemplateContent): string {
  const values = [
    ...(header === undefined ? [] : [`header: ${writeTemplateHeader(header)}`]),
    ...body.map(({ parameter, value }, index) => `${parameter ?? index + 1}: ${value}`),
    ...buttonValues.map(({ position, value }) => `button ${position}: ${value}`),
  ];
  return [`[template] ${name} (${language})`, ...values].join('\n');
}

/** Writes the header of a message template: its value, the URL of its medium, or its place. */
export function writeTemplateHeader(header: MessageTemplateHeader): string {
  switch (header.type) {
    case 'text':
      return header.value;
    case 'location':
      return writeLocation(header);
    default:
      return header.url;
  }
}

/** Writes a location: its coordinates, its name and its address. */
export function writeLocation({ latitude, longitude, name, address }: SharedLocation): string {
  return [`${latitude}, ${longitude}`, name, address].filter((part) => part !== undefined).join(', ');
}

/** Writes a card in one line: its name, its organization, its numbers and its addresses. */
export function writeContactCard({ name, organization, phones = [], emails = [] }: ContactCard): string {
  return [name, organization, ...phones, ...emails].filter((part) => part !== undefined).join(', ');
}
