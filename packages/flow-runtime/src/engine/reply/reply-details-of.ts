import type { InboundRecord } from '../../port/store/message-record.js';

type Details = Pick<InboundRecord, 'replyTo' | 'button' | 'ad' | 'content' | 'account'>;

/** Returns the details of a reply: the message that it answers, the button, the advertisement, the content and the account. */
export function replyDetailsOf({ replyTo, button, ad, content, account }: Details): Details {
  const details: { -readonly [Member in keyof Details]: Details[Member] } = {};
  if (replyTo !== undefined) details.replyTo = replyTo;
  if (button !== undefined) details.button = button;
  if (ad !== undefined) details.ad = ad;
  if (content !== undefined) details.content = content;
  if (account !== undefined) details.account = account;
  return details;
}
