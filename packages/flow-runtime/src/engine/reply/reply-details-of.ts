import type { InboundRecord } from '../../port/store/message-record.js';

type Details = Pick<InboundRecord, 'replyTo' | 'button' | 'ad' | 'content'>;

/** Returns the details of a reply: the message that it answers, the button, the advertisement and the content. */
export function replyDetailsOf({ replyTo, button, ad, content }: Details): Details {
  const details: { -readonly [Member in keyof Details]: Details[Member] } = {};
  if (replyTo !== undefined) details.replyTo = replyTo;
  if (button !== undefined) details.button = button;
  if (ad !== undefined) details.ad = ad;
  if (content !== undefined) details.content = content;
  return details;
}
