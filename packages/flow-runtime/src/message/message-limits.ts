import type { MessageContent } from './message-content.js';

/**
 * Limits of the messages of a channel. Lengths are in Unicode code points. An absent member means that the channel has no such
 * limit. Flows are checked against them; a channel must still handle messages that exceed them.
 */
export interface MessageLimits {
  /** Name of the channel, for people: `WhatsApp`. */
  readonly channel: string;
  /** Most quick replies under one message. */
  readonly buttons?: number;
  /** Longest label of a quick reply. */
  readonly buttonLabelLength?: number;
  /** Kinds of content under which it shows no quick replies. */
  readonly withoutButtons?: readonly MessageContent['type'][];
  /** Longest text of a message. */
  readonly textLength?: number;
  /** Longest text of a message that has quick replies or asks for the number of the contact. */
  readonly textLengthWithButtons?: number;
  /** Longest caption under media. */
  readonly captionLength?: number;
}

/**
 * Limits of WhatsApp (Cloud API reference: reply buttons, text and media messages), the channel of most flows. Exceeding them is
 * a warning in flows whose channel does not state its own limits.
 */
export const DEFAULT_MESSAGE_LIMITS: MessageLimits = {
  channel: 'WhatsApp',
  buttons: 3,
  buttonLabelLength: 20,
  withoutButtons: ['audio', 'location', 'contacts', 'contact-request', 'reaction'],
  textLength: 4096,
  textLengthWithButtons: 1024,
  captionLength: 1024,
};
