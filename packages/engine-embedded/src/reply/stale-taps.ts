import { executionOf, messageIdOf } from '@luluchat/flow-runtime';
import type { InboundMessage, MessageRepository, RunRecord, RunRepository } from '@luluchat/flow-runtime';
import { findRunChain } from '../run/run-chain.js';

/** What tells taps apart. */
export interface StaleTapsOptions {
  readonly runs: Pick<RunRepository, 'find'>;
  readonly messages: Pick<MessageRepository, 'findOutbound' | 'listAfter'>;
}

/** Tells taps on the buttons that a run shows from taps on older ones. */
export interface StaleTaps {
  /**
   * Whether a message is a tap that is not for what this run waits on. A tap counts for the message that showed the button: that is
   * the run's last one with buttons, and, unless the run waits for its buttons alone, it has not been tapped before a newer
   * message was sent. A message that is no tap, or does not say which message it answers, is never stale.
   */
  isStale(contactId: string, run: RunRecord, message: IncomingMessage): Promise<boolean>;
}

/** What a message is judged by. */
export type IncomingMessage = Pick<InboundMessage, 'text' | 'button' | 'replyTo' | 'ad'> & {
  readonly messageId: string | undefined;
};

/** More than so many messages behind a tapped one: something newer was asked among them. */
const MAX_BEHIND = 500;

/** Makes it. Call it in the contact's line of turns only. */
export function createStaleTaps({ runs, messages }: StaleTapsOptions): StaleTaps {
  /** The message may be gone, or another system's; or the question was sent, and its channel's answer is still on its way. */
  const isForAnother = async ({ state: { current } }: RunRecord, contactId: string, replyTo: string) => {
    if (current === null || current.effectCount === 0 || executionOf(replyTo) !== undefined) return true;
    const question = messageIdOf(current.executionId, current.effectCount - 1);
    const asked = await messages.findOutbound(contactId, question);
    if (asked === undefined) return true;
    // The answer may have come between the two questions to the store.
    return asked.channelMessageId !== null && asked.channelMessageId !== replyTo;
  };

  return {
    async isStale(contactId, run, { messageId, button, replyTo }) {
      if (button === undefined || replyTo === undefined) return false;
      const tapped = await messages.findOutbound(contactId, replyTo);
      if (tapped === undefined) return isForAnother(run, contactId, replyTo);
      const chain = await findRunChain(runs, run, tapped.runId);
      if (chain === undefined) return true;
      const behind = await messages.listAfter(tapped.id, MAX_BEHIND);
      if (behind.length === MAX_BEHIND) return true;
      const sent = behind.flatMap((one) => (one.direction === 'outbound' && chain.has(one.runId) ? [one] : []));
      if (sent.some(({ content }) => content.buttons !== undefined)) return true;
      if (sent.length === 0 || run.state.current?.wait?.onlyButtons !== undefined) return false;
      const ids = [replyTo, tapped.id, tapped.channelMessageId];
      return behind.some(
        (one) =>
          one.direction === 'inbound' &&
          one.id !== messageId &&
          one.button !== undefined &&
          one.outcome === 'resumed' &&
          ids.includes(one.replyTo ?? ''),
      );
    },
  };
}
