import type { InboundMessage } from '@luluchat/flow-runtime';

/** What a channel knows of a message besides its text. */
export type MessageDetails = Pick<InboundMessage, 'replyTo' | 'button' | 'ad'>;

const NONE: MessageDetails = {};

/** The members of a message that are details of it. */
export function detailsOf({ replyTo, button, ad }: MessageDetails): MessageDetails {
  if (replyTo === undefined && button === undefined && ad === undefined) return NONE;
  return {
    ...(replyTo !== undefined && { replyTo }),
    ...(button !== undefined && { button }),
    ...(ad !== undefined && { ad }),
  };
}
