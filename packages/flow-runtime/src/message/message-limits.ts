/**
 * What a channel can show. Lengths are in Unicode code points. A member that is left out means: no limit of the channel's
 * own. Held against flows when they are checked; a channel still has to do something sensible with what exceeds them.
 */
export interface MessageLimits {
  /** The name of the channel, for people: `WhatsApp`. */
  readonly channel: string;
  /** Most quick replies under one message. */
  readonly buttons?: number;
  /** Longest label of a quick reply. */
  readonly buttonLabelLength?: number;
  /** Longest text of a message. */
  readonly textLength?: number;
  /** Longest text of a message that has quick replies. */
  readonly textLengthWithButtons?: number;
  /** Longest caption under media. */
  readonly captionLength?: number;
}

/**
 * What WhatsApp takes (Cloud API reference: reply buttons, text and media messages), the channel that most flows talk
 * through. Advice for flows whose channel does not state its own limits.
 */
export const DEFAULT_MESSAGE_LIMITS: MessageLimits = {
  channel: 'WhatsApp',
  buttons: 3,
  buttonLabelLength: 20,
  textLength: 4096,
  textLengthWithButtons: 1024,
  captionLength: 1024,
};
