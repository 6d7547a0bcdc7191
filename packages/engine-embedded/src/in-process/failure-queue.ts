import type { StepLogger } from '@luluchat/flow-runtime';
import type { MessageRepository } from '@luluchat/flow-runtime/store';
import { messageIdsOf } from '@luluchat/flow-runtime/use-case';
import type { FailedMessage, FailureQueue } from '@luluchat/flow-runtime/use-case';
import { createStoredWork } from '../retry/stored-work.js';

/** Dependencies of the queue. */
export interface FailureQueueOptions {
  readonly messages: Pick<MessageRepository, 'listOpenFailures'>;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** See `StoredWorkOptions.hold`. */
  readonly hold: (contactId: string) => () => void;
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

/** Creates a queue that reads nothing before `open`. */
export function createFailureQueue(options: FailureQueueOptions): InProcessFailureQueue {
  const { messages, logger, closing, hold, tell } = options;
  return createStoredWork({
    list: (page) => messages.listOpenFailures(page),
    idOf: ({ id }) => id,
    hold: ({ contactId }) => hold(contactId),
    perform: tell,
    describe: messageIdsOf,
    messages: {
      failed: 'a failed message could not be reported to its run',
      unreadable: 'failed messages could not be read',
    },
    logger,
    closing,
  });
}
