import { DEFAULT_MESSAGE_LIMITS } from '@luluchat/flow-runtime/channel';
import type { MessageLimits } from '@luluchat/flow-runtime/channel';

/** Limits of reply buttons. A message that exceeds them is sent as a list. */
export const REPLY_BUTTONS = { count: 3, labelLength: 20 } as const;

/** Limits of a list message: one section of rows, which a tap opens. */
export const LIST_ROWS = { count: 10, labelLength: 24 } as const;

/** Limits of this channel (Cloud API reference: text, media, reply button and list messages). */
export const WHATSAPP_LIMITS: MessageLimits = {
  ...DEFAULT_MESSAGE_LIMITS,
  channel: 'WhatsApp',
  buttons: LIST_ROWS.count,
  buttonLabelLength: LIST_ROWS.labelLength,
};
