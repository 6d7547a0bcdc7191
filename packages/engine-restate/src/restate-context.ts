import type { IdSource } from '@luluchat/flow-runtime';
import * as openTelemetry from '@opentelemetry/api';
import {
  createContactDirectory,
  createCounters,
  createEngineBase,
  createFailingRuns,
  createRunningSteps,
  createRunTracing,
  createSharedPauses,
  MAX_QUEUED_MESSAGES,
  storeQueuedMessage,
  tooManyQueued,
} from '@luluchat/flow-runtime/use-case';
import type { EngineContext, FailingRuns, ProcessRunningSteps } from '@luluchat/flow-runtime/use-case';
import { v7 as uuidv7 } from 'uuid';
import type { WorkerLifecycle } from './in-process/lifecycle.js';
import type { OutcomeWatch } from './in-process/outcome-watch.js';
import type { Ingress } from './ingress/ingress.js';
import { createSharedStore } from './cluster/shared-store.js';
import type { SharedStore } from './cluster/shared-store.js';
import type { RestateEngineOptions } from './restate-engine-options.js';

/** Parts of this process that the context connects. */
export interface ContextParts {
  readonly lifecycle: WorkerLifecycle;
  readonly ingress: Ingress;
  readonly outcomes: OutcomeWatch;
}

/** The context of an engine whose conversations are objects of Restate. */
export interface RestateContext extends EngineContext {
  readonly runningSteps: ProcessRunningSteps;
  /** Absent: the store is used by this process alone. */
  readonly shared: SharedStore | undefined;
  readonly failing: FailingRuns;
}

const ids: IdSource = { next: () => uuidv7() };

/**
 * Connects the use cases to Restate, as requests see it: what they store is sent to the object of the contact. A turn of that object
 * replaces the ports of its own (see `takeTurn`). Reads nothing.
 */
export function createRestateContext(options: RestateEngineOptions, parts: ContextParts): RestateContext {
  const { store, logger } = options;
  const { lifecycle, ingress, outcomes } = parts;
  const { contacts, runs, messages } = store;
  const runningSteps = createRunningSteps();
  const { leases } = store;
  const shared = leases && createSharedStore({ leases, server: ids.next(), steps: runningSteps, logger });

  const context: RestateContext = {
    ...createEngineBase(options, ids),
    lifecycle,
    shared,
    failing: createFailingRuns({ runs, clock: options.clock, stuckAfterMs: options.stuckAfterMs }),
    tracing: createRunTracing(openTelemetry, '@luluchat/engine-restate'),
    directory: createContactDirectory({ contacts, runs, messages, ids, logger, isShared: true }),
    counters: shared?.counters ?? createCounters(store.counters),
    // An attempt that counts as lost may still run beside the next one.
    checksRuns: true,
    // Requests perform no turn.
    conversations: { run: (_, task) => task(), isBusy: () => true },
    runningSteps,
    pauses: createSharedPauses(contacts),
    pauseEnds: {
      schedule: ({ contactId, until }) => {
        const delayMs = until - options.clock.now();
        // What does not reach Restate is swept.
        if (delayMs > 0)
          void ingress.schedule(contactId, { kind: 'release' }, `release ${until}`, delayMs).catch(nothing);
        else void ingress.send(contactId, { kind: 'release' });
      },
    },
    calls: { begin: outcomes.beginCall, end: outcomes.endCall },
    timers: { schedule: nothing },
    backlog: { enqueue: () => undefined },
    resumes: { retry: () => Promise.resolve(), retryLater: nothing },
    outbox: {
      send: nothing,
      putBack: ({ contactId }) => ingress.deliver(contactId, ids.next()),
      sendAgain: ({ contactId }) => ingress.deliver(contactId, ids.next()),
    },
    starts: {
      begin: ({ contactId }) => ingress.send(contactId, { kind: 'resume' }),
      add: ({ run: { contactId }, accepting }) =>
        void accepting.then(
          ({ isRepeat }) => {
            if (!isRepeat) void ingress.send(contactId, { kind: 'resume' });
          },
          () => undefined,
        ),
    },
    inbound: {
      taken: outcomes.taken,
      async add(arrived) {
        const { contactId, messageId } = arrived;
        if ((await messages.countQueued(contactId)) >= MAX_QUEUED_MESSAGES) throw tooManyQueued();
        try {
          await storeQueuedMessage(context, arrived);
        } catch (error) {
          // Another process may have stored a repeat of the message at the same instant: both wait for its outcome.
          if ((await messages.findInbound(contactId, messageId)) === undefined) throw error;
        }
        const outcome = outcomes.wait(contactId, messageId);
        void ingress.send(contactId, { kind: 'resume' });
        return outcome;
      },
    },
    failures: {
      add: ({ id: messageId, contactId }) => void ingress.send(contactId, { kind: 'failure', messageId }, messageId),
    },
    callbacks: {
      add: ({ contactId, runId, executionId }) =>
        void ingress.send(contactId, { kind: 'callback', runId, executionId }, executionId),
    },
  };
  return context;
}

function nothing(): void {}
