import type { ContactAddress } from '../contact/contact-address.js';
import type { DroppedMember } from '../interpreter/run-state.js';
import type { JsonObject } from '../json/json-value.js';
import type { Advertisement } from '../message/advertisement.js';
import type { DeliveryOutcome } from '../message/delivery-outcome.js';
import type { OutboundRecord } from './flow-store.js';
import type { StatusReport } from '../message/message-status.js';

/** Names a contact: by its number, by its id, or by both, which are then of one contact. */
export interface ContactReference {
  /** Digits with country prefix. A contact that is not known yet is made. */
  readonly contactNumber?: string;
  /** Id of a contact that is known. */
  readonly contactId?: string;
}

/** Asks for a new run. */
export interface StartRequest extends ContactReference {
  readonly flowId: string;
  /** Replaces the name that the records gave before. */
  readonly name?: string;
  /** Readable as `{{data.<key>}}`. */
  readonly data: JsonObject;
  /** Members of the request that are no data, for `RunState.trigger.dropped`. Absent: none. */
  readonly dropped?: readonly DroppedMember[];
  /** The same key for the same flow within 24 hours gives the same run, if contact, name and data are the same, too. */
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
  /** Given by the channel. Counts within the contact: the same id twice is taken once. */
  readonly messageId?: string;
  /**
   * By which further addresses the channel knows the sender; with a number, all are of one contact. Messages to the contact go
   * to where this one came from: its number, else the first of these.
   */
  readonly addresses?: readonly ContactAddress[];
  /** The name that the contact has on its channel. */
  readonly name?: string;
  readonly text: string;
  /** The id of the message that this one answers: ours, or what the channel calls it. */
  readonly replyTo?: string;
  /** Id of the button that the contact tapped. With `replyTo` it counts for the message that showed it, and for no other. */
  readonly button?: string;
  /** The advertisement that the contact came from. */
  readonly ad?: Advertisement;
}

/** The run that an inbound message started or resumed, if any. */
export interface Delivery {
  readonly outcome: DeliveryOutcome;
  readonly runId?: string;
}

/**
 * Runs flows. One conversation is strictly serial: what concerns a contact happens in the order in which it was
 * accepted, and conversations run side by side. Everything that returned is durable.
 */
export interface FlowEngine {
  /** Picks up every unfinished run, timer and undelivered message. Call once, before anything else. */
  open(): Promise<void>;
  /**
   * Accepts a webhook trigger: resolves once the run is stored, before its first step has run. Throws `FlowError`
   * `unknown_flow` (not there or not published), `no_such_trigger`, `unknown_contact` (no contact has the id),
   * `contact_mismatch` (the number is not one of the contact with the id), `invalid_request` (no contact is named),
   * `idempotency_key_reused`, `trigger_limit_reached`, `run_in_progress` (`details.runId`), `too_many_runs` or
   * `shutting_down`.
   */
  start(request: StartRequest): Promise<StartedRun>;
  /**
   * Takes an inbound message: resolves once its outcome is stored. While an external step of the contact is under way the
   * message is stored as `queued` and taken in its turn; its outcome is stored then, and a repeat of its id resolves to that.
   * Throws `FlowError` `unknown_contact`, `contact_mismatch` or `invalid_request`, as `start` does, `message_id_conflict`
   * when the contact's id came with another text before, `too_many_queued` with `details.retryAfterMs`, or
   * `shutting_down`; nothing is stored then.
   */
  deliver(message: InboundMessage): Promise<Delivery>;
  /**
   * Records what became of an outbound message; resolves once that is stored, to the message as it is then, `undefined` when there
   * is none. A failure is told to the run that waits for an answer to the message, in its turn and also after a restart; one that
   * needs the operator makes the message wait, and go out again, until it is too old.
   */
  recordStatus(report: StatusReport): Promise<OutboundRecord | undefined>;
  /** Cancels a run; nothing happens to one that has ended. Throws `FlowError` `unknown_run` or `shutting_down`. */
  cancel(runId: string): Promise<void>;
  /** Stops taking work, lets what is going on finish or parks it for the next `open`, and returns. Never closes the store. */
  close(): Promise<void>;
}
