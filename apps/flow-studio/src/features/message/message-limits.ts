/**
 * Limits of WhatsApp in characters (Cloud API reference: reply buttons, lists, text and media messages), shown beside what is
 * typed. The server decides by those of the flow's own channel.
 */
export const MESSAGE_LIMITS = {
  text: 4096,
  /** Text or caption of a message with buttons. */
  textWithButtons: 1024,
  caption: 1024,
  /** Label of a button while there are no more than `MAX_REPLY_BUTTONS`. */
  buttonLabel: 20,
  /** Label of a row in a list. */
  listRow: 24,
} as const;
