import type { Contact } from '../../contact/contact.js';
import type { Clock } from '../../environment/clock.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { RunState } from '../../interpreter/run-state.js';
import { TYPING_AGE_MS } from '../../port/message-channel.js';
import type { HandledMessage, MessageChannel } from '../../port/message-channel.js';
import { describeError } from '../log/describe-error.js';

/** Shows contacts that their messages are read and answered. No member throws: nothing depends on what contacts see. */
export interface Presence {
  /** Marks a stored message as read, which a run has taken. */
  markRead(message: { readonly id: string; readonly account?: string | undefined }): void;
  /** Shows that a run with this state is writing an answer, if its contact wrote just now. Returns what ends it; `undefined`: nothing is shown. */
  showTyping(
    state: Pick<RunState, 'lastMessageId' | 'account'>,
    contact: Pick<Contact, 'lastMessageAt'>,
  ): (() => void) | undefined;
}

/** Creates the presence of a channel; `undefined` when the channel shows nothing. */
export function createPresence(
  channel: Pick<MessageChannel, 'markRead' | 'showTyping'>,
  { clock, logger }: { readonly clock: Clock; readonly logger: StepLogger },
): Presence | undefined {
  if (channel.markRead === undefined && channel.showTyping === undefined) return undefined;
  const attempt = <Result>(messageId: string, show: () => Result): Result | undefined => {
    try {
      return show();
    } catch (error) {
      logger.warn('the channel could not show a contact that its message is handled', {
        ...{ messageId, error: describeError(error) },
      });
      return undefined;
    }
  };
  return {
    markRead({ id, account }) {
      attempt(id, () => channel.markRead?.(handled(id, account)));
    },
    showTyping({ lastMessageId: id, account }, { lastMessageAt }) {
      if (id === undefined || lastMessageAt === undefined || channel.showTyping === undefined) return undefined;
      if (clock.now() - lastMessageAt >= TYPING_AGE_MS) return undefined;
      const end = attempt(id, () => channel.showTyping?.(handled(id, account)));
      return end && (() => attempt(id, end));
    },
  };
}

function handled(messageId: string, account: string | undefined): HandledMessage {
  return { messageId, ...(account !== undefined && { account }) };
}
