import type { IdSource } from '@luluchat/flow-runtime';
import * as openTelemetry from '@opentelemetry/api';
import {
  beginAcceptedRun,
  cancelRun,
  changeContact,
  createContactDirectory,
  createCounters,
  createEngineBase,
  createFailingRuns,
  createForwardingQueue,
  createKnownPauses,
  createMergedIds,
  createRunningSteps,
  createRunTracing,
  createSharedPauses,
  eraseContact,
  receiveMessage,
  receiveQueuedMessage,
  releaseHeld,
  resumeRun,
  storeQueuedMessage,
  takeCallback,
  tellFailure,
  wakeRun,
} from '@luluchat/flow-runtime/use-case';
import type { EngineContext, ForwardingQueue, ProcessRunningSteps } from '@luluchat/flow-runtime/use-case';
import type { EraseContactRequest, StuckWorkList } from '@luluchat/flow-runtime/engine';
import type { ChangeOrigin } from '@luluchat/flow-runtime/store';
import type { EmbeddedEngineOptions } from './embedded-engine-options.js';
import { newId } from './id/new-id.js';
import { createCallsUnderWay } from './in-process/calls-under-way.js';
import { createCallbackQueue } from './in-process/callback-queue.js';
import type { InProcessCallbackQueue } from './in-process/callback-queue.js';
import { createFailureQueue } from './in-process/failure-queue.js';
import type { InProcessFailureQueue } from './in-process/failure-queue.js';
import { createStuckRuns } from './in-process/stuck-runs.js';
import { createInboundQueue } from './in-process/inbound-queue.js';
import { createProcessLifecycle } from './in-process/process-lifecycle.js';
import type { ProcessLifecycle } from './in-process/process-lifecycle.js';
import { createRecovery } from './in-process/recovery.js';
import type { Recovery } from './in-process/recovery.js';
import { createPauseWatch } from './in-process/pause-watch.js';
import type { PauseWatch } from './in-process/pause-watch.js';
import { createResumeQueue } from './in-process/resume-queue.js';
import { createTimerWatch } from './in-process/timer-watch.js';
import type { TimerWatch } from './in-process/timer-watch.js';
import { createSharedBacklog } from './lease/shared-backlog.js';
import { createSharedParts } from './lease/shared-parts.js';
import type { SharedParts } from './lease/shared-parts.js';
import { createWorkSweeper } from './lease/work-sweeper.js';
import type { WorkSweeper } from './lease/work-sweeper.js';
import { createOutbox } from './outbox/outbox.js';
import type { Outbox } from './outbox/outbox.js';

/** The context of an engine in this process, with the parts that the engine opens and closes. */
export interface EmbeddedContext extends EngineContext {
  readonly lifecycle: ProcessLifecycle;
  readonly conversations: ForwardingQueue;
  readonly runningSteps: ProcessRunningSteps;
  readonly timers: TimerWatch;
  readonly pauseEnds: PauseWatch;
  /** Absent: this engine alone uses the store. */
  readonly shared: SharedParts | undefined;
  readonly sweeper: WorkSweeper | undefined;
  readonly recovery: Recovery;
  readonly failures: InProcessFailureQueue;
  readonly callbacks: InProcessCallbackQueue;
  readonly outbox: Outbox;
  readonly stuck: StuckWorkList;
  /** Cancels a run, also while it is retried. */
  readonly cancel: (runId: string) => Promise<void>;
  /** Erases a contact, also while its runs are retried. */
  readonly erase: (request: EraseContactRequest, origin?: ChangeOrigin) => Promise<void>;
}

const ids: IdSource = { next: newId };

/** Connects the use cases to the queues and timers of this process. Reads nothing. */
export function createEmbeddedContext(options: EmbeddedEngineOptions): EmbeddedContext {
  const { store, channel, clock, logger, onMessageFailed } = options;
  const { contacts, runs, messages } = store;
  const base = createEngineBase(options, ids);
  const lifecycle = createProcessLifecycle();
  const { closing } = lifecycle;
  const calls = createCallsUnderWay();
  const { leases } = store;
  const merged = createMergedIds();
  const shared =
    leases &&
    createSharedParts({
      ...{ leases, runs, logger, closing, calls, merged },
      server: newId(),
      leaseMs: options.leaseMs,
      onLeasesExpired: options.onLeasesExpired,
      outbox: {
        isActive: (contactId) => outbox.isActive(contactId),
        adopt: (contactId, oldestUnsentId) => outbox.adopt(contactId, oldestUnsentId),
        drop: (contactId) => outbox.drop(contactId),
      },
      resumeRun: (runId, contactId) => resumes.resume(runId, contactId),
      takeMessage: (contactId, messageId) => inbound.take(contactId, messageId),
    });
  const conversations = shared?.conversations ?? createForwardingQueue(merged);
  const hold = shared?.conversations.hold ?? holdNothing;
  const directory = createContactDirectory({ contacts, runs, messages, ids, logger, isShared: leases !== undefined });

  const failing = createFailingRuns({ runs, clock, stuckAfterMs: options.stuckAfterMs });
  const resumes = createResumeQueue({
    ...{ store, conversations, calls, logger, closing, failing, hold },
    resume: (runId) => resumeRun(context, runId),
  });
  const inbound = createInboundQueue({
    ...{ conversations, calls, messages, merged, logger, closing, hold },
    receive: (message) => receiveMessage(context, message),
    store: (message) => storeQueuedMessage(context, message),
    receiveQueued: (message) => receiveQueuedMessage(context, message),
  });
  const resuming = {
    resumeRun: (runId: string, contactId: string) => resumes.add(runId, contactId),
    resumeMessage: (contactId: string, messageId: string) => inbound.resume(contactId, messageId),
  };
  const recovery = createRecovery({ ...{ runs, messages, logger, closing }, ...resuming });
  const backlog = shared ? createSharedBacklog({ ...shared, runs, ...resuming }) : recovery;
  const failures = createFailureQueue({
    ...{ messages, logger, closing, hold },
    tell: async ({ id, contactId }) => {
      await backlog.enqueue(contactId);
      return conversations.run(contactId, () => tellFailure(context, id));
    },
  });
  const callbacks = createCallbackQueue({
    ...{ callbacks: store.callbacks, runs, logger, closing, hold },
    take: async (callback) => {
      await backlog.enqueue(callback.contactId);
      return conversations.run(callback.contactId, () => takeCallback(context, callback));
    },
  });
  const outbox = createOutbox({
    ...{ messages, channel, clock, logger },
    load: () => store.load(),
    giveUpAfterMs: base.messageGiveUpMs,
    onAddresses: (contactId, addresses) => void directory.addAddresses(contactId, addresses),
    ...(onMessageFailed && { onMessageFailed }),
    recordOptOut: (contactId) => changeContact(context, contactId, { optedOut: true }),
    onFailureStored: (message) => failures.add(message),
    ...(shared && { shared: shared.outbox }),
  });

  const cancel = (runId: string): Promise<void> =>
    cancelRun(context, runId, (runIds, turn) => resumes.pass(runIds, turn));

  const erase = (request: EraseContactRequest, origin?: ChangeOrigin): Promise<void> =>
    eraseContact(context, request, origin, (runIds, turn) => resumes.pass(runIds, turn));

  const context: EmbeddedContext = {
    ...base,
    tracing: createRunTracing(openTelemetry, '@luluchat/engine-embedded'),
    directory,
    lifecycle,
    conversations,
    merged,
    starts: {
      add: (start) => beginAcceptedRun(context, start),
      begin: ({ id, contactId }) => resumes.add(id, contactId),
    },
    leases: shared?.conversations,
    inbound,
    calls,
    backlog,
    recovery,
    shared,
    sweeper:
      leases &&
      shared &&
      createWorkSweeper({
        ...{ leases, ...shared, backlog, callbacks, failures, logger, closing },
        onTakenOver: options.onTakenOver,
      }),
    resumes,
    failures,
    callbacks,
    outbox,
    runningSteps: shared?.runningSteps ?? createRunningSteps(),
    timers: createTimerWatch({
      ...{ clock, logger },
      ...(shared?.timers ?? { runs }),
      wake: (run) => outsideOfTraces(() => wakeRun(context, run)),
    }),
    pauses: leases === undefined ? createKnownPauses() : createSharedPauses(contacts),
    pauseEnds: createPauseWatch({
      ...{ contacts, clock, logger },
      ...(shared && { claim: shared.timers.claim }),
      release: (contactId) =>
        outsideOfTraces(() => conversations.run(contactId, () => releaseHeld(context, contactId))),
    }),
    counters: shared?.counters ?? createCounters(store.counters),
    cancel,
    erase,
    stuck: createStuckRuns({
      ...{ failing, runs, hurry: resumes.hurry },
      wake: (run) => outsideOfTraces(() => wakeRun(context, run)),
      cancel,
    }),
  };
  return context;
}

/** Performs work outside of any trace: for work that was started during another run. */
function outsideOfTraces<Result>(perform: () => Result): Result {
  return openTelemetry.context.with(openTelemetry.ROOT_CONTEXT, perform);
}

function holdNothing(): () => void {
  return nothing;
}

function nothing(): void {}
