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
  ReportedOutbound,
} from '@luluchat/flow-runtime/store';
import {
  changeAddresses,
  changeContact,
  createContact,
  createScheduler,
  deliverMessage,
  mergeContacts,
  pauseContact,
  receiveCallback,
  recordAnswer,
  recordOptOut,
  recordStatus,
  repeatRun,
  resumeContact,
  sendAgain,
  startRun,
} from '@luluchat/flow-runtime/use-case';
import type { Scheduler } from '@luluchat/flow-runtime/use-case';
import { createEmbeddedContext } from './embedded-context.js';
import type { EmbeddedContext } from './embedded-context.js';
import type { EmbeddedEngineOptions } from './embedded-engine-options.js';

const CLOSE_GRACE_MS = 8_000;

/** Creates an engine that runs flows in this process on a store. Call `open` first. */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): FlowEngine {
  return new EmbeddedEngine(options);
}

/** Opens and closes the parts in this process; each request is a use case. Its context states the invariants. */
class EmbeddedEngine implements FlowEngine {
  readonly #context: EmbeddedContext;
  readonly #scheduler: Scheduler;
  readonly #closeGraceMs: number;

  constructor(options: EmbeddedEngineOptions) {
    this.#context = createEmbeddedContext(options);
    this.#scheduler = createScheduler(this.#context, options.schedule);
    this.#closeGraceMs = options.closeGraceMs ?? CLOSE_GRACE_MS;
  }

  get stuck(): StuckWorkList {
    return this.#context.stuck;
  }

  async open(): Promise<void> {
    const { outbox, lifecycle, recovery, failures, callbacks, timers, pauseEnds, shared, sweeper } = this.#context;
    await shared?.conversations.open();
    await outbox.open();
    lifecycle.open();
    if (shared === undefined) {
      await recovery.open();
      failures.open();
      callbacks.open();
    }
    await sweeper?.open();
    timers.open();
    pauseEnds.open();
    this.#scheduler.open();
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

  mergeContacts(request: MergeContactsRequest, origin?: ChangeOrigin): Promise<MergedContact> {
    return mergeContacts(this.#context, request, origin);
  }

  createContact(details: NewContactDetails, origin?: ChangeOrigin): Promise<Contact> {
    return createContact(this.#context, details, origin);
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

  cancel(runId: string): Promise<void> {
    return this.#context.cancel(runId);
  }

  async erase(request: EraseContactRequest, origin?: ChangeOrigin): Promise<ErasedWork> {
    await this.#context.erase(request, origin);
    return { journal: 'none' };
  }

  repeat(request: RepeatRequest): Promise<StartedRun> {
    return repeatRun(this.#context, request);
  }

  sendAgain(messageId: string): Promise<OutboundRecord | undefined> {
    return sendAgain(this.#context, messageId);
  }

  async close(): Promise<void> {
    const { lifecycle, timers, pauseEnds, runningSteps, conversations, outbox, shared } = this.#context;
    lifecycle.close();
    timers.close();
    pauseEnds.close();
    const grace = setTimeout(() => runningSteps.parkAll(), this.#closeGraceMs);
    await this.#scheduler.idle();
    await conversations.idle();
    clearTimeout(grace);
    await outbox.close(this.#closeGraceMs / 4);
    await shared?.conversations.close();
  }
}
