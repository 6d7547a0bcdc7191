import type { Advertisement } from './advertisement.js';

/**
 * The value of `{{reply.<member>}}` in templates: the last message of the contact that the run received. A message that started
 * the run has no `text` here, only the further details of its channel.
 */
export interface Reply {
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
}

/** Returns the reply without its text, `null` when there is nothing else. */
export function describeReply({ replyTo, button, ad }: ReplyDetails): Reply | null {
  if (replyTo === undefined && button === undefined && ad === undefined) return null;
  const reply: { -readonly [Member in keyof Reply]: Reply[Member] } = {};
  if (button !== undefined) reply.button = button;
  if (replyTo !== undefined) reply.to = replyTo;
  if (ad !== undefined) reply.ad = ad;
  return reply;
}
