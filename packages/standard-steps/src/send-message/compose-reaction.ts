import type { MessageFailure, ReactionContent, TemplateRenderer } from '@luluchat/flow-runtime';
import { isEmoji } from './is-emoji.js';

/** Reaction to send, or the reason why it cannot be sent. */
export type ComposedReaction = { readonly content: ReactionContent } | { readonly failure: MessageFailure };

/**
 * Renders a reaction to a message of the contact. `lastMessageId` is the id of the last one that the run received; without one, there is
 * nothing to react to.
 */
export function composeReaction(
  source: string,
  templates: TemplateRenderer,
  lastMessageId: string | undefined,
): ComposedReaction {
  if (lastMessageId === undefined) {
    const reason =
      'The reaction was not sent: the run has received no message of the contact. React in a flow that a message starts, or behind a step that waits for one.';
    return { failure: { code: 'no_message_to_react_to', reason } };
  }
  const emoji = templates.render(source).trim();
  if (emoji === '' || isEmoji(emoji)) return { content: { type: 'reaction', emoji, messageId: lastMessageId } };
  const reason = 'The reaction was not sent: it is not exactly one emoji. Check the value that it is filled in from.';
  return { failure: { code: 'reaction_invalid', reason } };
}
