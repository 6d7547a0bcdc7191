import { FlowError } from '@luluchat/flow-runtime';
import type { StepLogger } from '@luluchat/flow-runtime';
import type { MessageRepository } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import type { FailedMessage, FailureQueue } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../retry/backoff.js';

/** Dependencies of the queue. */
export interface FailureQueueOptions {
  readonly messages: Pick<MessageRepository, 'listOpenFailures'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Reports the failure to its run, in the contact's queue; resolves to `false` if that must be done later. */
  readonly tell: (message: FailedMessage) => Promise<boolean>;
}

/**
 * Reports failed messages to their runs, and retries with growing pauses. A failure is open in the store until the commit that
 * reports it, so none is lost in a crash and none is reported twice.
 */
export interface InProcessFailureQueue extends FailureQueue {
  /** Continues, in the background, with failures that an earlier process left open. */
  open(): void;
}

const PAGE = 100;

/** Creates a queue that reads nothing before `open`. */
export function createFailureQueue({ messages, logger, closing, tell }: FailureQueueOptions): InProcessFailureQueue {
  /** Resolves to `false` if the failure must be reported later; never rejects. */
  const tryToTell = async (message: FailedMessage, attempt: number): Promise<boolean> => {
    try {
      return await tell(message);
    } catch (error) {
      const isPassing = FlowError.is(error, 'store_failed');
      const text = 'a failed message could not be reported to its run';
      const more = { messageId: message.id, attempt, error: describeError(error) };
      logger.error(isPassing ? `${text}; trying again` : text, more);
      return !isPassing;
    }
  };

  const tellLater = async (message: FailedMessage): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
      if (closing.aborted || (await tryToTell(message, attempt + 1))) return;
    }
  };

  /** Resolves after the first attempt. */
  const add = async (message: FailedMessage): Promise<void> => {
    if (!(await tryToTell(message, 1))) void tellLater(message);
  };

  const addOpen = async (): Promise<void> => {
    for (let afterId: string | undefined; !closing.aborted;) {
      const page = await messages.listOpenFailures({ limit: PAGE, ...(afterId === undefined ? {} : { afterId }) });
      await Promise.all(page.map(add));
      afterId = page.at(-1)?.id;
      if (page.length < PAGE || afterId === undefined) return;
    }
  };

  const open = async (attempt = 1): Promise<void> => {
    try {
      await addOpen();
    } catch (error) {
      logger.error('failed messages could not be read; trying again', { error: describeError(error) });
      await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
      if (!closing.aborted) await open(attempt + 1);
    }
  };

  return {
    open: () => void open(),
    add: (message) => void add(message),
  };
}
