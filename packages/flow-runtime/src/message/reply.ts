import type { Advertisement } from './advertisement.js';
import type { ReplyContent } from './reply-content.js';

/**
 * The value of `{{reply.<member>}}` in templates: the last message of the contact that the run received. A message that started
 * the run has no `text` here, only its kind and the further details of its channel.
 */
export interface Reply extends Partial<ReplyContent> {
  readonly text?: string;
  /** Id of the button that was tapped, if the channel reports it. */
  readonly button?: string;
  /** Id of the message that it answers, as the channel sent it. */
  readonly to?: string;
  readonly ad?: Advertisement;
}

/** Details of an inbound message besides its text. */
export interface ReplyDetails {
  readonly replyTo?: string | undefined;
  readonly button?: string | undefined;
  readonly ad?: Advertisement | undefined;
  readonly content?: ReplyContent | undefined;
}

/** Returns the reply without its text. Without content, its kind is `button` for a tap, `text` otherwise. */
export function describeReply({ replyTo, button, ad, content }: ReplyDetails): Reply {
  const reply: { -readonly [Member in keyof Reply]: Reply[Member] } = {
    kind: button === undefined ? 'text' : 'button',
  };
  if (content !== undefined) Object.assign(reply, content);
  if (button !== undefined) reply.button = button;
  if (replyTo !== undefined) reply.to = replyTo;
  if (ad !== undefined) reply.ad = ad;
  return reply;
}
