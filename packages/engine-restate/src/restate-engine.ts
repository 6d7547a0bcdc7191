import type { Contact } from '@luluchat/flow-runtime';
import type { AddressChange, Delivery, InboundMessage, StatusReport } from '@luluchat/flow-runtime/channel';
import type {
  CallbackReceipt,
  ContactAddresses,
  ErasedWork,
  EraseContactRequest,
  FlowEngine,
  ForeignAnswer,
  IncomingCallback,
  MergeContactsRequest,
  MergedContact,
  NewContactDetails,
  ReconciledTimers,
  RecordedAnswer,
  RepeatRequest,
  StartedRun,
  StartRequest,
  StuckWorkList,
} from '@luluchat/flow-runtime/engine';
import type {
  ChangeOrigin,
  ContactChange,
  ContactPause,
  OutboundRecord,
  PageRequest,
  ReportedOutbound,
} from '@luluchat/flow-runtime/store';
import {
  backoffMs,
  changeAddresses,
  changeContact,
  createContact,
  createHandOver,
  createScheduler,
  createStoreRetries,
  describeError,
  deliverMessage,
  mergeContacts,
  mergeInTurn,
  pauseContact,
  receiveCallback,
  recordAnswer,
  recordOptOut,
  recordStatus,
  repeatRun,
  resumeContact,
  sendAgain,
  startRun,
  toDelivery,
  whileAborted,
  whileContactAborted,
  STUCK_AFTER_MS,
} from '@luluchat/flow-runtime/use-case';
import type { Scheduler } from '@luluchat/flow-runtime/use-case';
import { setMaxListeners } from 'node:events';
import { v7 as uuidv7 } from 'uuid';
import { purgeContact } from './admin/purge-contact.js';
import { registerWithEmpty, registerWorkers } from './admin/register-workers.js';
import type { RegisterWorkersOptions } from './admin/register-workers.js';
import { createConversationObject } from './conversation/conversation-object.js';
import { createDeliveryObject } from './delivery/delivery-object.js';
import { openWorkerEndpoint } from './endpoint/worker-endpoint.js';
import type { WorkerEndpoint } from './endpoint/worker-endpoint.js';
import { createWorkerLifecycle } from './in-process/lifecycle.js';
import { createTurnSlots } from './in-process/turn-slots.js';
import { createOutcomeWatch } from './in-process/outcome-watch.js';
import type { OutcomeWatch } from './in-process/outcome-watch.js';
import { createIngress } from './ingress/ingress.js';
import type { Ingress } from './ingress/ingress.js';
import { createRestateContext } from './restate-context.js';
import type { RestateContext } from './restate-context.js';
import type { RestateEngineOptions } from './restate-engine-options.js';
import { loadRestateSdk } from './sdk/load-sdk.js';
import type { HandlerOptions, RestateSdk } from './sdk/restate-sdk.js';
import { createStuckCalls } from './stuck/stuck-calls.js';
import { createStuckWork } from './stuck/create-stuck-work.js';
import { reconcileTimers } from './sweep/reconcile-timers.js';
import { createSweeper } from './sweep/sweeper.js';
import { inMergeOrder } from './work/work.js';
import type { Work } from './work/work.js';
import type { Sweeper } from './sweep/sweeper.js';

const CLOSE_GRACE_MS = 8_000;
const OUTCOME_WAIT_MS = 2_000;
const SWEEP_EVERY_MS = 5_000;
const STEP_DEADLINE_MS = 120_000;
const MAX_REGISTER_PAUSE_MS = 5_000;
const INACTIVITY_MARGIN_MS = 30_000;
/**
 * Turns in progress. Restate has hundreds of calls in progress, whose turns would share the processor and the connections to the database, so
 * that the store is late with new work and refuses it.
 */
const MAX_TURNS = 32;

/**
 * Creates an engine whose conversations are virtual objects of a Restate cluster. Any number of processes may open one on the same
 * store and cluster. Call `open` first, and register the worker with the cluster once for each build.
 */
export function createRestateEngine(options: RestateEngineOptions): FlowEngine {
  return new RestateEngine(options);
}

class RestateEngine implements FlowEngine {
  readonly #options: RestateEngineOptions;
  readonly #lifecycle = createWorkerLifecycle();
  readonly #slots = createTurnSlots(MAX_TURNS);
  readonly #aborting = new AbortController();
  readonly #outcomes: OutcomeWatch;
  readonly #ingress: Ingress;
  readonly #context: RestateContext;
  readonly #sweeper: Sweeper;
  readonly #scheduler: Scheduler;
  readonly stuck: StuckWorkList;
  #endpoint: WorkerEndpoint | undefined;
  #registering: Promise<void> | undefined;
  #isRegistering = false;

  constructor(options: RestateEngineOptions) {
    this.#options = options;
    const { store, clock, logger, ingressUrl, outcomeWaitMs = OUTCOME_WAIT_MS } = options;
    setMaxListeners(0, this.#aborting.signal);
    this.#outcomes = createOutcomeWatch({
      waitMs: outcomeWaitMs,
      async read(contactId, messageId) {
        const found = await store.messages.findInbound(contactId, messageId);
        if (found === undefined || found.outcome === 'queued') return undefined;
        return toDelivery(found);
      },
    });
    this.#ingress = createIngress({
      ...{ url: ingressUrl, logger },
      onUnreachable: () => {
        options.onUnreachable?.();
        this.#sweeper.hurry();
        this.#registerAgain();
      },
    });
    this.#context = createRestateContext(options, {
      lifecycle: this.#lifecycle,
      ingress: this.#ingress,
      outcomes: this.#outcomes,
    });
    this.#sweeper = createSweeper({
      ...{ store, clock, logger, ingress: this.#ingress, closing: this.#lifecycle.closing },
      isBusy: () => this.#slots.isFull,
      everyMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
    });
    this.#scheduler = createScheduler(this.#context, options.schedule);
    const { adminUrl = options.registration?.adminUrl, stuckAfterMs = STUCK_AFTER_MS } = options;
    this.stuck = createStuckWork({
      ...{ clock, runs: store.runs, ingress: this.#ingress, failing: this.#context.failing, newId: uuidv7 },
      calls: createStuckCalls({ adminUrl, stuckAfterMs }),
      cancelRun: (runId) => this.cancel(runId),
    });
  }

  async open(): Promise<void> {
    const { importSdk, worker, registration, identityKeys = [], logger } = this.#options;
    const sdk = await loadRestateSdk(importSdk);
    this.#endpoint = await openWorkerEndpoint({ ...worker, sdk, objects: this.#objects(sdk), identityKeys, logger });
    await this.#context.shared?.open();
    this.#lifecycle.open();
    this.#sweeper.open();
    this.#scheduler.open();
    if (registration !== undefined) this.#registering = this.#register(registration);
  }

  async #register(registration: RegisterWorkersOptions): Promise<void> {
    const { logger } = this.#options;
    this.#isRegistering = true;
    for (let attempt = 1; !this.#lifecycle.closing.aborted; attempt += 1) {
      try {
        await registerWorkers({ ...registration, signal: this.#lifecycle.closing });
        this.#isRegistering = false;
        return;
      } catch (error) {
        if (this.#lifecycle.closing.aborted) return;
        logger.error('this worker could not be registered with Restate; trying again', {
          attempt,
          error: describeError(error),
        });
        await this.#lifecycle.pause(Math.min(backoffMs(attempt), MAX_REGISTER_PAUSE_MS));
      }
    }
  }

  /** Registers this worker anew if Restate has lost its data. */
  #registerAgain(): void {
    const { registration, logger } = this.#options;
    if (registration === undefined || this.#isRegistering || this.#lifecycle.closing.aborted) return;
    this.#isRegistering = true;
    this.#registering = registerWithEmpty({ ...registration, signal: this.#lifecycle.closing })
      .then((isDone) => {
        if (isDone)
          logger.warn('Restate knew no worker; this one was registered', { workerUrl: registration.workerUrl });
      })
      // It is away, and this is tried again when the next work cannot be sent.
      .catch(() => undefined)
      .finally(() => {
        this.#isRegistering = false;
      });
  }

  start(request: StartRequest): Promise<StartedRun> {
    return startRun(this.#context, request);
  }

  deliver(message: InboundMessage): Promise<Delivery> {
    return deliverMessage(this.#context, message, (request) => this.mergeContacts(request));
  }

  recordStatus(report: StatusReport): Promise<ReportedOutbound | undefined> {
    return recordStatus(this.#context, report);
  }

  receiveCallback(callback: IncomingCallback): Promise<CallbackReceipt> {
    return receiveCallback(this.#context, callback);
  }

  changeAddresses(change: AddressChange): Promise<string> {
    return changeAddresses(this.#context, change, (request) => this.mergeContacts(request));
  }

  changeContact(contactId: string, change: ContactChange, origin?: ChangeOrigin): Promise<Contact | undefined> {
    return changeContact(this.#context, contactId, change, origin);
  }

  async mergeContacts(request: MergeContactsRequest, origin?: ChangeOrigin): Promise<MergedContact> {
    const { directory } = this.#context;
    return mergeContacts(this.#context, request, origin, async (plan) => {
      const [first] = inMergeOrder(plan);
      await this.#ingress.call(first, { kind: 'merge', ...plan }, uuidv7());
      // The handler may have run in another process.
      directory.forgetContact(plan.from);
    });
  }

  pauseContact(contactId: string, pause: ContactPause, origin?: ChangeOrigin): Promise<Contact | undefined> {
    return pauseContact(this.#context, contactId, pause, origin);
  }

  resumeContact(contactId: string, origin?: ChangeOrigin): Promise<Contact | undefined> {
    return resumeContact(this.#context, contactId, origin);
  }

  recordAnswer(answer: ForeignAnswer): Promise<RecordedAnswer> {
    return recordAnswer(this.#context, answer);
  }

  recordOptOut(contact: ContactAddresses, optedOut: boolean): Promise<void> {
    return recordOptOut(this.#context, contact, optedOut);
  }

  createContact(details: NewContactDetails, origin?: ChangeOrigin): Promise<Contact> {
    return createContact(this.#context, details, origin);
  }

  async cancel(runId: string): Promise<void> {
    const { shared } = this.#context;
    await whileAborted(this.#context, runId, async ({ contactId }, aborted) => {
      const cancelling = () => this.#ingress.call(contactId, { kind: 'cancel', runId }, uuidv7());
      await (shared === undefined ? cancelling() : shared.whileCancelling(aborted, cancelling));
      // The contact was merged while this waited for its turn.
      const run = await this.#context.store.runs.find(runId);
      if (run !== undefined && run.contactId !== contactId) await this.cancel(runId);
    });
  }

  async erase({ contactId, erasureId }: EraseContactRequest, origin?: ChangeOrigin): Promise<ErasedWork> {
    const { shared, directory, store } = this.#context;
    // Their objects have journals of the time before, which are of the same person.
    const merged = await store.contacts.listMerged(contactId);
    await whileContactAborted(this.#context, contactId, (aborted) => {
      const work: Work = { kind: 'erase', erasureId, ...(origin && { origin }) };
      const erasing = () => this.#ingress.call(contactId, work, uuidv7());
      return shared === undefined ? erasing() : shared.whileCancelling(aborted, erasing);
    });
    // The handler may have run in another process.
    directory.forgetContact(contactId);
    const merge = await store.contacts.findMerge(contactId);
    const rest = merge && (await this.erase({ contactId: merge.into, erasureId }, origin));
    const purged = await Promise.all([contactId, ...merged].map((id) => this.#purge(id)));
    return { journal: purged.every(Boolean) && rest?.journal !== 'kept' ? 'none' : 'kept' };
  }

  /** Resolves to `false` if Restate keeps journals of the contact until their retention ends. */
  async #purge(contactId: string): Promise<boolean> {
    const { adminUrl = this.#options.registration?.adminUrl, logger } = this.#options;
    if (adminUrl === undefined) return false;
    try {
      return await purgeContact(adminUrl, contactId);
    } catch (error) {
      logger.warn('Restate keeps the journals of an erased contact until their retention ends', {
        error: describeError(error),
      });
      return false;
    }
  }

  repeat(request: RepeatRequest): Promise<StartedRun> {
    return repeatRun(this.#context, request);
  }

  sendAgain(messageId: string): Promise<OutboundRecord | undefined> {
    return sendAgain(this.#context, messageId);
  }

  reconcileTimers(page: PageRequest): Promise<ReconciledTimers> {
    const { store, clock } = this.#options;
    return reconcileTimers({ runs: store.runs, ingress: this.#ingress, clock }, page);
  }

  async close(): Promise<void> {
    const { closeGraceMs = CLOSE_GRACE_MS } = this.#options;
    this.#lifecycle.close();
    const grace = setTimeout(() => {
      this.#context.runningSteps.parkAll();
      this.#aborting.abort();
    }, closeGraceMs);
    await this.#registering;
    await this.#sweeper.idle();
    await this.#scheduler.idle();
    await this.#ingress.idle();
    await this.#lifecycle.idle();
    clearTimeout(grace);
    await this.#endpoint?.close();
    await this.#context.shared?.close();
  }

  #objects(sdk: RestateSdk): readonly unknown[] {
    const { store, channel, clock, random, logger, onMessageFailed, stepDeadlineMs } = this.#options;
    const engine = this.#context;
    const lifecycle = this.#lifecycle;
    const { messages } = store;
    const options: HandlerOptions = {
      inactivityTimeout: (stepDeadlineMs ?? STEP_DEADLINE_MS) + INACTIVITY_MARGIN_MS,
      abortTimeout: INACTIVITY_MARGIN_MS,
      journalRetention: 600_000,
      idempotencyRetention: 3_600_000,
      retryPolicy: { initialInterval: 50, maxInterval: 5_000, exponentiationFactor: 2 },
    };
    const handOver = createHandOver({
      messages: {
        markSent: (id, at, channelMessageId) => messages.markSent(id, at, channelMessageId),
        recordStatus: (report) => messages.recordStatus(report),
        // The object keeps deferrals.
        defer: () => Promise.resolve(),
      },
      ...{ channel, clock, random, logger, giveUpAfterMs: engine.messageGiveUpMs },
      ...(onMessageFailed && { onMessageFailed }),
      onAddresses: (contactId, addresses) => void engine.directory.addAddresses(contactId, addresses),
      recordOptOut: (contactId) => changeContact(engine, contactId, { optedOut: true }),
      onFailureStored: (message) => engine.failures.add(message),
      untilStored: createStoreRetries({
        ...{ logger, load: () => store.load(), closing: lifecycle.closing },
        pause: (ms) => lifecycle.pause(ms),
      }),
      aborting: this.#aborting.signal,
    });
    return [
      createConversationObject({
        sdk,
        engine,
        lifecycle,
        slots: this.#slots,
        options,
        failing: engine.failing,
        handOver,
      }),
      createDeliveryObject({
        ...{ sdk, lifecycle, options, messages, handOver },
        merge: ({ into, from, origin }) => mergeInTurn(engine, { into, from, ...(origin && { origin }) }),
        now: () => clock.now(),
        closing: lifecycle.closing,
      }),
    ];
  }
}
