import { DEFAULT_MESSAGE_LIMITS } from '@luluchat/flow-runtime';
import type { MessageLimits } from '@luluchat/flow-runtime';

/** Reply buttons are three at most, with short labels; what exceeds that is sent as a list, which takes more. */
export const REPLY_BUTTONS = { count: 3, labelLength: 20 } as const;

/** A list message: one section of rows that opens at a tap. */
export const LIST_ROWS = { count: 10, labelLength: 24 } as const;

/** What this channel can show (Cloud API reference: text, media, reply button and list messages). */
export const WHATSAPP_LIMITS: MessageLimits = {
  ...DEFAULT_MESSAGE_LIMITS,
  channel: 'WhatsApp',
  buttons: LIST_ROWS.count,
  buttonLabelLength: LIST_ROWS.labelLength,
};
