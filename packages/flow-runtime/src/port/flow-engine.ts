import type { ContactAddress } from '../contact/contact-address.js';
import type { DroppedMember } from '../interpreter/run-state.js';
import type { ReceivedCallback } from '../step/callback.js';
import type { JsonObject } from '../json/json-value.js';
import type { Advertisement } from '../message/advertisement.js';
import type { DeliveryOutcome } from '../message/delivery-outcome.js';
import type { OutboundRecord } from './store/message-record.js';
import type { PageRequest } from './store/page.js';
import type { StuckWorkList } from './stuck-work.js';
import type { StatusReport } from '../message/message-status.js';

/** Names a contact by its number, its id, or both, which must then belong to one contact. */
export interface ContactReference {
  /** Digits with country prefix. An unknown contact is created. */
  readonly contactNumber?: string;
  /** Id of an existing contact. */
  readonly contactId?: string;
}

/** Request for a new run. */
export interface StartRequest extends ContactReference {
  readonly flowId: string;
  /** Name of the contact; replaces the one that a trigger or an operator gave before. */
  readonly name?: string;
  /** Readable as `{{data.<key>}}`. */
  readonly data: JsonObject;
  /** Members of the request that are not part of the data, for `RunState.trigger.dropped`. Absent: none. */
  readonly dropped?: readonly DroppedMember[];
  /** The same key for the same flow within 24 hours returns the same run, if contact, name and data are the same, too. */
  readonly idempotencyKey?: string;
}

/** A run that was accepted. */
export interface StartedRun {
  readonly runId: string;
  /** `true` when an earlier request with the same idempotency key made this run. */
  readonly isRepeat: boolean;
}

/** A message from a contact. */
export interface InboundMessage extends ContactReference {
  /** Id from the channel, unique within the contact: a message with an id that was seen is processed once. */
  readonly messageId?: string;
  /**
   * Further addresses of the sender on the channel; with a number, all belong to one contact. Messages to the contact are sent to
   * the address that this one came from: its number, else the first of these.
   */
  readonly addresses?: readonly ContactAddress[];
  /** Name that the contact has on its channel. */
  readonly name?: string;
  readonly text: string;
  /** Id of the message that this one answers: our id, or the one of the channel. */
  readonly replyTo?: string;
  /** Id of the button that the contact tapped. With `replyTo` it counts only for the message that showed it. */
  readonly button?: string;
  /** Advertisement from which the contact came. */
  readonly ad?: Advertisement;
}

/** A request to the URL of a callback. */
export interface IncomingCallback extends ReceivedCallback {
  /** Last part of the URL. */
  readonly token: string;
}

/** An accepted callback. */
export interface CallbackReceipt {
  /** `true` if a callback of the same execution was accepted before; this one changed nothing. */
  readonly isRepeat: boolean;
}

/** The run that an inbound message started or resumed, if any. */
export interface Delivery {
  readonly outcome: DeliveryOutcome;
  readonly runId?: string;
}

/** Timers of one page of waiting runs that were handed over again. */
export interface ReconciledTimers {
  /** Number of runs with a timer. */
  readonly timers: number;
  /** Cursor of the next page, `null` after the last one. */
  readonly nextCursor: string | null;
}

/**
 * Runs flows. One conversation is strictly serial: the work of a contact is processed in the order in which it was accepted, and
 * conversations run concurrently. Every resolved promise means that its changes are durable.
 */
export interface FlowEngine {
  /** Resumes every unfinished run, timer and undelivered message. Call it once, before any other method. */
  open(): Promise<void>;
  /**
   * Accepts a webhook trigger: resolves once the run is stored, before its first step has run.
   *
   * @throws {FlowError} `unknown_flow` (missing or not published), `no_such_trigger`, `unknown_contact` (no contact has the id),
   * `contact_mismatch` (the number does not belong to the contact with the id), `invalid_request` (no contact is named),
   * `idempotency_key_reused`, `trigger_limit_reached`, `run_in_progress` (`details.runId`), `too_many_runs` or `shutting_down`
   */
  start(request: StartRequest): Promise<StartedRun>;
  /**
   * Accepts an inbound message: resolves once its outcome is stored. While an external step of the contact is in progress, the
   * message is stored as `queued` and processed after it; the outcome is stored then, and a repeat of the id resolves to that.
   * Stores nothing when it rejects.
   *
   * @throws {FlowError} `unknown_contact`, `contact_mismatch` or `invalid_request`, as `start` does, `message_id_conflict` when
   * the contact's id came with another text before, `too_many_queued` with `details.retryAfterMs`, or `shutting_down`
   */
  deliver(message: InboundMessage): Promise<Delivery>;
  /**
   * Records the status of an outbound message; resolves once that is stored, to the resulting message, `undefined` when there
   * is none. The run that waits for an answer to the message receives a failure, also after a restart; a failure that
   * needs the operator defers the message, which is sent again until it is too old.
   */
  recordStatus(report: StatusReport): Promise<OutboundRecord | undefined>;
  /**
   * Accepts the callback of a step: resolves once it is stored; the run then continues by itself. The first valid callback of an
   * execution counts, also one that comes before the step waits; later ones change nothing.
   *
   * @throws {FlowError} `unknown_callback` (no execution has the token), `callback_ended` (the step ended without a callback),
   * `callback_invalid` with `details.problems`, `callback_not_verified`, `store_busy` or `shutting_down`
   */
  receiveCallback(callback: IncomingCallback): Promise<CallbackReceipt>;
  /**
   * Cancels a run; one that has ended stays as it is.
   *
   * @throws {FlowError} `unknown_run` or `shutting_down`
   */
  cancel(runId: string): Promise<void>;
  /** Work that needs an operator. */
  readonly stuck: StuckWorkList;
  /**
   * Hands the timers of a page of waiting runs to the server that keeps them, for one that lost its data. Timers that it has stay as
   * they are. Absent: the engine reads its timers from the store.
   *
   * @throws {FlowError} `invalid_request` for a cursor of another form, `engine_unavailable` when the server does not answer
   */
  reconcileTimers?(page: PageRequest): Promise<ReconciledTimers>;
  /** Stops accepting work; finishes what is in progress or leaves it to the next `open`. Does not close the store. */
  close(): Promise<void>;
}
