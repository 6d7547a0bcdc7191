import type { StepLogger } from '@luluchat/flow-runtime';
import type { LeaseRepository, UnclaimedWork } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import type { Backlog, CallbackQueue, FailureQueue } from '@luluchat/flow-runtime/use-case';
import type { LeasedConversations } from './leased-conversations.js';

/** Dependencies of the sweeper. */
export interface WorkSweeperOptions {
  readonly leases: Pick<LeaseRepository, 'listUnclaimed'>;
  readonly conversations: Pick<LeasedConversations, 'claim' | 'isSettled'>;
  readonly backlog: Backlog;
  readonly callbacks: CallbackQueue;
  readonly failures: FailureQueue;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Called with the number of conversations whose pending work is continued here. Must not throw. */
  readonly onTakenOver?: ((conversations: number) => void) | undefined;
}

/**
 * Continues work of conversations that no living server has (E10): a server was killed, was stopped for longer than its leases last, or
 * left work to whoever has the conversation. Unsent messages need no task: acquiring the conversation is enough.
 */
export interface WorkSweeper {
  /** Looks now, and from then on every second until the engine closes. Resolves after the first look; never rejects. */
  open(): Promise<void>;
}

const LOOK_MS = 1_000;
const LIMIT = 250;

/** Creates a sweeper that is not open yet. */
export function createWorkSweeper(options: WorkSweeperOptions): WorkSweeper {
  const { leases, conversations, backlog, callbacks, failures, logger, closing, onTakenOver } = options;
  let timer: NodeJS.Timeout | undefined;
  closing.addEventListener('abort', () => clearTimeout(timer));

  const add = async (work: UnclaimedWork): Promise<void> => {
    const { contactId } = work;
    if (work.kind === 'pending') await backlog.enqueue(contactId);
    else if (work.kind === 'callback') callbacks.add(work);
    else if (work.kind === 'failure') failures.add({ id: work.messageId, contactId });
  };

  /** Resolves to `true` if there may be more. */
  const sweep = async (): Promise<boolean> => {
    if (!conversations.isSettled) return false;
    const work = await leases.listUnclaimed({ limit: LIMIT });
    if (work.length === 0 || closing.aborted) return false;
    const claims = await conversations.claim([...new Set(work.map(({ contactId }) => contactId))]);
    const claimed = work.filter(({ contactId }) => claims.has(contactId));
    const pending = claimed.filter(({ kind }) => kind === 'pending').length;
    if (pending > 0) onTakenOver?.(pending);
    await Promise.all(claimed.map(add));
    return claims.size > 0 && work.length >= LIMIT;
  };

  const look = async (): Promise<void> => {
    let hasMore = false;
    try {
      hasMore = await sweep();
    } catch (error) {
      logger.error('work that no server has could not be read; trying again', { error: describeError(error) });
    }
    if (!closing.aborted) timer = setTimeout(() => void look(), hasMore ? 0 : LOOK_MS).unref();
  };

  return { open: look };
}
