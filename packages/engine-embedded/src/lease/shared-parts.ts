import type { StepLogger } from '@luluchat/flow-runtime';
import type { LeaseRepository, RunRepository } from '@luluchat/flow-runtime/store';
import { createRunningSteps } from '@luluchat/flow-runtime/use-case';
import type { EngineContext, ExternalCalls, MergedIds, ProcessRunningSteps } from '@luluchat/flow-runtime/use-case';
import type { TimerWatchOptions } from '../in-process/timer-watch.js';
import type { SharedOutbox } from '../outbox/outbox-options.js';
import { createLeasedConversations } from './leased-conversations.js';
import type { LeasedConversations, LeasedOutbox } from './leased-conversations.js';
import { createSharedCounters } from './shared-counters.js';
import { shareRunningSteps } from './shared-steps.js';

/** Dependencies of {@link SharedParts}. */
export interface SharedPartsOptions {
  readonly leases: LeaseRepository;
  readonly runs: Pick<RunRepository, 'nextWakeAt' | 'listPending'>;
  /** Id of this server, a new one for each start. */
  readonly server: string;
  /** Time to live of a server, in milliseconds. */
  readonly leaseMs?: number | undefined;
  /** Called when the leases of this server had expired. Must not throw. */
  readonly onLeasesExpired?: (() => void) | undefined;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  readonly calls: ExternalCalls;
  readonly merged: MergedIds;
  readonly outbox: LeasedOutbox;
  /** Resumes a run, and takes a queued message, in the contact's queue. Never reject. */
  readonly resumeRun: (runId: string, contactId: string) => Promise<void>;
  readonly takeMessage: (contactId: string, messageId: string) => Promise<void>;
}

/** Parts of an engine that shares its store with other servers, in place of those that one process keeps in memory. */
export interface SharedParts {
  readonly conversations: LeasedConversations;
  readonly counters: EngineContext['counters'];
  readonly runningSteps: ProcessRunningSteps;
  /** Reads timers of conversations of this server, and of none. */
  readonly timers: Pick<TimerWatchOptions, 'runs' | 'claim'>;
  readonly outbox: SharedOutbox;
}

/** Creates the parts of a server that is not open yet. */
export function createSharedParts(options: SharedPartsOptions): SharedParts {
  const { leases, runs, server, leaseMs, logger, closing, resumeRun, takeMessage } = options;
  const runningSteps = shareRunningSteps(createRunningSteps(), leases);
  const conversations = createLeasedConversations({
    ...options,
    ...(leaseMs !== undefined && { ttlMs: leaseMs, renewMs: leaseMs / 3 }),
    catchUp: async (contactId) => {
      for (const { kind, id } of await runs.listPending(contactId)) {
        if (kind === 'run') await resumeRun(id, contactId);
        else await takeMessage(contactId, id);
      }
    },
    onCancel: (runId) => runningSteps.abort(runId),
  });
  const claim = (contactIds: readonly string[]) => conversations.claim(contactIds);
  return {
    conversations,
    counters: createSharedCounters({ leases, server, logger, closing }),
    runningSteps,
    timers: {
      runs: { nextWakeAt: () => runs.nextWakeAt(), listDue: (page) => leases.listDue({ server, ...page }) },
      claim,
    },
    outbox: {
      listDeferred: (page) => leases.listDeferred({ server, ...page }),
      claim,
      onIdle: (contactId) => conversations.outboxIdle(contactId),
    },
  };
}
