import type { MessageContent } from './message-content.js';
import type { MessageTemplateContent, MessageTemplateHeader } from './message-template.js';

/**
 * Writes the content of a message as plain text for people, without its buttons: the text; of a medium its kind, URL and caption; of a
 * message template its name, its language and its values.
 */
export function writeMessageContent(content: MessageContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'template':
      return writeTemplate(content);
    default:
      return [`[${content.type}] ${content.url}`, content.caption].join('\n').trimEnd();
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
      return [`${header.latitude}, ${header.longitude}`, header.name, header.address]
        .filter((part) => part !== undefined)
        .join(', ');
    default:
      return header.url;
  }
}
