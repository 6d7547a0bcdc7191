import type { Advertisement } from './advertisement.js';

/**
 * What templates read as `{{reply.<member>}}`: the last message of the contact that the run took. A message that started the run
 * leaves no `text` here, only what its channel knows besides.
 */
export interface Reply {
  readonly text?: string;
  /** Id of the button that was tapped, where the channel says so. */
  readonly button?: string;
  /** Id of the message that it answers, as the channel gave it. */
  readonly to?: string;
  readonly ad?: Advertisement;
}

/** What a channel knows of an inbound message besides its text. */
export interface ReplyDetails {
  readonly replyTo?: string | undefined;
  readonly button?: string | undefined;
  readonly ad?: Advertisement | undefined;
}

/** The reply without its text, `null` when there is nothing else. */
export function describeReply({ replyTo, button, ad }: ReplyDetails): Reply | null {
  if (replyTo === undefined && button === undefined && ad === undefined) return null;
  return {
    ...(button !== undefined && { button }),
    ...(replyTo !== undefined && { to: replyTo }),
    ...(ad !== undefined && { ad }),
  };
}
