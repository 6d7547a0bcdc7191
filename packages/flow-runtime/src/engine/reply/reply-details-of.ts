import type { InboundRecord } from '../../port/store/message-record.js';

/** Returns the details of a reply: the message that it answers, the button, and the advertisement. */
export function replyDetailsOf({
  replyTo,
  button,
  ad,
}: Pick<InboundRecord, 'replyTo' | 'button' | 'ad'>): Pick<InboundRecord, 'replyTo' | 'button' | 'ad'> {
  return {
    ...(replyTo !== undefined && { replyTo }),
    ...(button !== undefined && { button }),
    ...(ad !== undefined && { ad }),
  };
}
