import { executionOf, messageIdOf } from '../../interpreter/message-id.js';
import type { InboundMessage } from '../../port/flow-engine.js';
import type { MessageRepository } from '../../port/store/message-repository.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { RunRepository } from '../../port/store/run-repository.js';
import { findRunChain } from '../run/run-chain.js';

/** Dependencies of {@link StaleTaps}. */
export interface StaleTapsOptions {
  readonly runs: Pick<RunRepository, 'find'>;
  readonly messages: Pick<MessageRepository, 'findOutbound' | 'listAfter'>;
}

/** Distinguishes taps on the buttons that a run shows from taps on older ones. */
export interface StaleTaps {
  /**
   * Tells whether a message is a tap that does not answer what this run waits for. A tap counts only for the message that
   * showed the button: the last one with buttons of the run, which, unless the run waits for its buttons only, was not tapped
   * before a newer message was sent. A message without a button, or without the id of the message that it answers, is never
   * stale.
   */
  isStale(contactId: string, run: RunRecord, message: InboundMessage): Promise<boolean>;
}

/** Number of messages after a tapped one from which the tap counts as stale without a look at them. */
const MAX_BEHIND = 500;

/** Creates the check. Call it in the contact's queue only. */
export function createStaleTaps({ runs, messages }: StaleTapsOptions): StaleTaps {
  /** Tells whether an unknown message id is for another message than the question, whose own channel id may not be stored yet. */
  const isForAnother = async ({ state: { current } }: RunRecord, contactId: string, replyTo: string) => {
    if (current === null || current.effectCount === 0 || executionOf(replyTo) !== undefined) return true;
    const question = messageIdOf(current.executionId, current.effectCount - 1);
    const asked = await messages.findOutbound(contactId, question);
    if (asked === undefined) return true;
    // The channel id may have been stored between the two reads.
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
