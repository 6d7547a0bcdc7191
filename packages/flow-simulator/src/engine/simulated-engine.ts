import { FlowError } from '@luluchat/flow-runtime';
import type { AttributeCatalog, IdSource, StepInterceptor, StepLogger } from '@luluchat/flow-runtime';
import { checkMessage, hasMessageRules } from '@luluchat/flow-runtime/channel';
import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowEngine, StuckWorkList } from '@luluchat/flow-runtime/engine';
import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import {
  beginAcceptedRun,
  beginRun,
  cancelRun,
  changeAddresses,
  changeContact,
  createContact,
  createContactDirectory,
  createCounters,
  createForwardingQueue,
  createKnownPauses,
  createKeyedQueue,
  createMergedIds,
  createMessageRouter,
  createStaleTaps,
  deliverMessage,
  mergeContacts,
  eraseContact,
  noTracing,
  openTurn,
  pauseContact,
  receiveMessage,
  receiveCallback,
  recordAnswer,
  recordOptOut,
  releaseHeld,
  resumeContact,
  recordStatus,
  resumeRun,
  repeatRun,
  sendAgain,
  startRun,
  startScheduledRun,
  takeCallback,
  tellFailure,
  unknownWork,
  wakeRun,
} from '@luluchat/flow-runtime/use-case';
import type {
  CallbackLinks,
  EngineContext,
  FlowFinder,
  PausedStarts,
  PublishedTriggers,
} from '@luluchat/flow-runtime/use-case';
import type { VirtualClock } from '../clock/virtual-clock.js';
import type { StepRandom } from '../random/step-random.js';
import { createSimulatedAdvance } from './simulated-advance.js';
import type { ProcessedEvent } from './simulated-advance.js';
import { createSimulatedOutbox } from './simulated-outbox.js';

/** Dependencies of {@link createSimulatedEngine}. */
export interface SimulatedEngineOptions {
  readonly store: FlowStore;
  readonly flows: FlowFinder;
  readonly triggers: PublishedTriggers;
  readonly attributes: AttributeCatalog;
  readonly channel: Pick<MessageChannel, 'limits' | 'check' | 'replyWindowMs'>;
  readonly clock: VirtualClock;
  readonly ids: IdSource;
  readonly random: StepRandom;
  readonly interceptor?: StepInterceptor | undefined;
  readonly logger: StepLogger;
  /** Links of callbacks. */
  readonly callbackLinks?: CallbackLinks | undefined;
  /** Treatment of starts of runs while a contact is paused. Default: `refuse`. */
  readonly pausedStarts?: PausedStarts | undefined;
  /** Aborted when the simulation must stop: a step that makes a call then ends. */
  readonly signal: AbortSignal;
  /** Called for each event of each run. What it throws ends the turn, and `settle` rejects with it. */
  readonly onEvent: (processed: ProcessedEvent) => void;
  /** Called for each message that the channel takes. */
  readonly onSent: (message: OutboundMessage) => void;
}

/** Engine in memory, whose time passes when its caller says so. It executes all use cases of an engine but has no process to lose. */
export interface SimulatedEngine extends FlowEngine {
  /** Starts a run that is not stored yet, as a trigger would. */
  begin(run: RunRecord): Promise<void>;
  /** Starts a flow by its first schedule or date trigger, as if its time were now. Resolves to the id of the run. */
  startScheduled(flowId: string, contactId: string): Promise<string>;
  /**
   * Moves the clock to `until`; timers that become due meanwhile fire at their instants. `Infinity`: until no run has a timer; the
   * clock stays at the last one.
   *
   * @throws {FlowError} `simulation_limit_reached` when runs still wait after 1,000 timers in a row
   */
  passTime(until: number): Promise<void>;
  /**
   * Resolves when nothing is left to do without the passing of time. Rejects with the error of a turn that failed for a reason
   * outside its run.
   */
  settle(): Promise<void>;
}

const MAX_TIMERS = 1000;

/** Creates an engine that is open at once. */
export function createSimulatedEngine(options: SimulatedEngineOptions): SimulatedEngine {
  const { store, flows, triggers, attributes, channel, clock, ids, random, logger, signal, onEvent, onSent } = options;
  const { pausedStarts = 'refuse' } = options;
  const { contacts, runs, messages } = store;
  const merged = createMergedIds();
  const conversations = createForwardingQueue(merged);
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const outbox = createSimulatedOutbox(messages, clock, { onSent, onError });
  const attempt = (contactId: string, task: () => Promise<unknown>): void => {
    conversations.run(contactId, task).catch(onError);
  };
  const lifecycle = { isOpen: true, closing: signal, pause: () => Promise.resolve() };

  const context: EngineContext = {
    store,
    triggers,
    flows,
    clock,
    ids,
    logger,
    lifecycle,
    conversations,
    merged,
    outbox,
    advance: createSimulatedAdvance(random, onEvent),
    // The interpreter gets the values of steps with the events: see `createSimulatedAdvance`.
    random: { next: () => 0 },
    tracing: noTracing,
    observer: {
      onRunStarted: none,
      onRunChanged: none,
      onRunSuperseded: none,
      onChainEnded: none,
      onRunRefused: none,
      onFailureReported: none,
    },
    directory: createContactDirectory({ contacts, runs, messages, ids, logger }),
    router: createMessageRouter({
      runs,
      flows,
      triggers,
      clock,
      ids,
      logger,
      pausedStarts,
      taps: createStaleTaps({ runs, messages }),
      onRefused: none,
    }),
    counters: createCounters(store.counters),
    attributes: () => Promise.resolve(attributes),
    interceptor: options.interceptor,
    checkMessage: hasMessageRules(channel) ? (content, moment) => checkMessage(content, channel, moment) : undefined,
    namePrecedence: 'records',
    messageGiveUpMs: Infinity,
    pausedStarts,
    messageIds: createKeyedQueue(),
    calls: { begin: none, end: none },
    runningSteps: { begin: () => ({ signal, done: none }), cancel: none, forget: none },
    timers: { schedule: none },
    pauses: createKnownPauses(),
    pauseEnds: {
      // Nothing in a simulation pauses a contact for a time: its caller ends the pause.
      schedule: ({ contactId, until }) => {
        if (until <= clock.now()) attempt(contactId, () => releaseHeld(context, contactId));
      },
    },
    backlog: { enqueue: () => undefined },
    resumes: { retry: async (error) => onError(error), retryLater: onError },
    callbackLinks: options.callbackLinks,
    starts: {
      add: (start) => beginAcceptedRun(context, start),
      begin: ({ id, contactId }) => {
        attempt(contactId, () => resumeRun(context, id));
        return Promise.resolve();
      },
    },
    callbacks: { add: (callback) => attempt(callback.contactId, () => takeCallback(context, callback)) },
    failures: { add: ({ id, contactId }) => attempt(contactId, () => tellFailure(context, id)) },
    inbound: {
      add: (arrived) =>
        conversations.run(arrived.contactId, async () => {
          const { delivery, end } = await receiveMessage(context, arrived);
          await end;
          return delivery;
        }),
    },
  };

  const isBusy = (): boolean => conversations.size > 0 || outbox.isBusy();
  const settle = async (): Promise<void> => {
    while (isBusy()) {
      await conversations.idle();
      await outbox.idle();
    }
    const [error] = errors.splice(0);
    if (error !== undefined) throw error;
  };

  return {
    open: () => Promise.resolve(),
    close() {
      lifecycle.isOpen = false;
      return settle();
    },
    start: (request) => startRun(context, request),
    startScheduled: (flowId, contactId) => startScheduledRun(context, flowId, contactId),
    deliver: (message) => deliverMessage(context, message, (request) => mergeContacts(context, request)),
    receiveCallback: (callback) => receiveCallback(context, callback),
    recordStatus: (report) => recordStatus(context, report),
    cancel: (runId) => cancelRun(context, runId),
    async erase(request, origin) {
      await eraseContact(context, request, origin);
      return { journal: 'none' };
    },
    changeAddresses: (change) => changeAddresses(context, change, (request) => mergeContacts(context, request)),
    changeContact: (contactId, change, origin) => changeContact(context, contactId, change, origin),
    mergeContacts: (request, origin) => mergeContacts(context, request, origin),
    createContact: (details, origin) => createContact(context, details, origin),
    pauseContact: (contactId, pause, origin) => pauseContact(context, contactId, pause, origin),
    resumeContact: (contactId, origin) => resumeContact(context, contactId, origin),
    recordAnswer: (answer) => recordAnswer(context, answer),
    recordOptOut: (contact, optedOut) => recordOptOut(context, contact, optedOut),
    repeat: (request) => repeatRun(context, request),
    sendAgain: (messageId) => sendAgain(context, messageId),
    stuck: NOTHING_STUCK,
    settle,
    async begin(run) {
      await runs.accept({ run });
      attempt(run.contactId, async () => {
        const flow = await flows.get(run.flowId, run.flowVersion);
        await beginRun(context, await openTurn(context, run.contactId), flow, run, true);
      });
      await settle();
    },
    async passTime(until) {
      if (isBusy() || errors.length > 0) await settle();
      for (let fired = 0; ; fired += 1) {
        const next = await runs.nextWakeAt();
        if (next === null || next > until) break;
        if (fired === MAX_TIMERS) {
          throw new FlowError(
            'simulation_limit_reached',
            `A run still waits after ${MAX_TIMERS} timers in a row: its steps form a loop. Let less time pass, or make its waits longer.`,
          );
        }
        clock.moveTo(next);
        for (const due of await runs.listDue({ at: next, limit: 1 })) await wakeRun(context, due);
        await settle();
      }
      if (Number.isFinite(until)) clock.moveTo(until);
    },
  };
}

function none(): void {}

const notStuck = (): Promise<void> => Promise.reject(unknownWork());
/** Nothing is tried again: `settle` rejects with what failed. */
const NOTHING_STUCK: StuckWorkList = { list: () => Promise.resolve([]), resume: notStuck, cancel: notStuck };
