import type { Contact } from '../contact/contact.js';
import type { ContactAddress } from '../contact/contact-address.js';
import type { ContactPause } from '../contact/contact-pause.js';
import type { ChangeOrigin } from './store/audit-repository.js';
import type { MergedCounts } from './store/contact-merge.js';
import type { ContactChange } from './store/contact-repository.js';
import type { DroppedMember } from '../interpreter/run-state.js';
import type { ReceivedCallback } from '../step/callback.js';
import type { JsonObject } from '../json/json-value.js';
import type { Advertisement } from '../message/advertisement.js';
import type { MessageAuthor } from '../message/message-author.js';
import type { ReplyContent } from '../message/reply-content.js';
import type { DeliveryOutcome } from '../message/delivery-outcome.js';
import type { OutboundRecord, ReportedOutbound } from './store/message-record.js';
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
  readonly contactId: string;
  /** `true` when an earlier request with the same idempotency key made this run. */
  readonly isRepeat: boolean;
}

/** Request for a run that repeats one that has ended. */
export interface RepeatRequest {
  readonly runId: string;
  /**
   * `start`: from the start, with the input that the run began with. `failed-step`: from the step that failed, with the data and outputs
   * that the run had at its end; that is the step at which the run failed, else the last one that reported an error kind. A run that
   * stalled continues behind the exit that led nowhere.
   */
  readonly from: 'start' | 'failed-step';
  /** Version of the flow: the one that is published now, or that of the run. */
  readonly version: 'published' | 'own';
  /** The same key for the same flow within 24 hours returns the same run. */
  readonly idempotencyKey?: string;
}

/** Reasons for which a run is not repeated, in `details.reason` of `not_repeatable`. */
export const REPEAT_REFUSALS = [
  'unfinished',
  'called_run',
  'no_input',
  'no_failed_step',
  'unknown_step',
  'exit_not_connected',
] as const;

/** One of {@link REPEAT_REFUSALS}. */
export type RepeatRefusal = (typeof REPEAT_REFUSALS)[number];

/** A message from a contact. */
export interface InboundMessage extends ContactReference {
  /** Id from the channel, unique within the contact: a message with an id that was seen is processed once. */
  readonly messageId?: string;
  /**
   * Further addresses of the sender on the channel; with a number, all belong to one contact. Messages to the contact are sent to
   * the address that this one came from: its number, else the first of these.
   */
  readonly addresses?: readonly ContactAddress[];
  /**
   * Id of the channel account that received it. The run that it starts or resumes answers from there; so do runs that no message
   * starts, until the contact writes to another account. Absent: the channel has one account only.
   */
  readonly account?: string;
  /** Name that the contact has on its channel. */
  readonly name?: string;
  /** User name that the contact has on its channel. */
  readonly username?: string;
  readonly text: string;
  /** Id of the message that this one answers: our id, or the one of the channel. */
  readonly replyTo?: string;
  /** Id of the button that the contact tapped. With `replyTo` it counts only for the message that showed it. */
  readonly button?: string;
  /** Advertisement from which the contact came. */
  readonly ad?: Advertisement;
  /**
   * Kind of the message and its content besides the text. Absent: a tap with a `button`, a text otherwise. Of a content above
   * `REPLY_CONTENT_LIMITS` only the kind is kept, which is logged.
   */
  readonly content?: ReplyContent;
  /**
   * Instant until which the automation of the contact is paused, from this message on: another agent of the number answers it. A later
   * pause stays. Absent: it is not paused.
   */
  readonly pauseUntil?: number;
}

/** A request to the URL of a callback. */
export interface IncomingCallback extends ReceivedCallback {
  /** Last part of the URL. */
  readonly token: string;
}

/** An accepted callback. */
export interface CallbackReceipt {
  /** Id of the run that waits, or waited, for it. */
  readonly runId: string;
  /** `true` if a callback of the same execution was accepted before; this one changed nothing. */
  readonly isRepeat: boolean;
}

/** The run that an inbound message started or resumed, if any. */
export interface Delivery {
  /** Id of the contact who sent it. */
  readonly contactId: string;
  readonly outcome: DeliveryOutcome;
  readonly runId?: string;
}

/** Contact to erase. */
export interface EraseContactRequest {
  readonly contactId: string;
  /** Id of the receipt, see `ErasureRepository`. */
  readonly erasureId: string;
}

/** Rest of the work of an erased contact that the engine holds outside the store. */
export interface ErasedWork {
  /** `none`: nothing; `kept`: records of calls that are over, until their retention ends. */
  readonly journal: 'none' | 'kept';
}

/** Contacts to merge. The id of a contact that was merged before names the one that it is part of. */
export interface MergeContactsRequest {
  /** Id of the contact that survives. */
  readonly into: string;
  /** Id of the contact that becomes part of it. */
  readonly from: string;
}

/** The surviving contact of a merge. */
export interface MergedContact {
  readonly contact: Contact;
  /** Numbers of what it got. */
  readonly counts: MergedCounts;
  /** `true`: the contacts had been merged before; nothing was changed, and the counts are those of that time. */
  readonly isRepeat: boolean;
}

/** A change of the addresses by which a channel knows a person. */
export interface AddressChange {
  /** Addresses that the person had. */
  readonly previous: readonly ContactAddress[];
  /** Addresses that the person has from then on; one that is in both lists has not changed. */
  readonly current: readonly ContactAddress[];
  /** `true`: the number has changed; without one in `current`, the new one is not known. `false`: ids have changed. */
  readonly isNumberNew: boolean;
  /** Instant of the change, in milliseconds since the epoch: of several changes of one person the latest counts. */
  readonly at: number;
}

/** Number of a contact to create, and what else it gets. */
export type NewContactDetails = ContactChange & Required<Pick<ContactChange, 'contactNumber'>>;

/** Addresses of a contact on a channel; at least one. An unknown contact is created. */
export interface ContactAddresses {
  /** Digits with country prefix. */
  readonly contactNumber?: string;
  /** Further addresses; with a number, all belong to one contact. */
  readonly addresses?: readonly ContactAddress[];
}

/** A message to a contact that no flow sent. */
export interface ForeignAnswer extends ContactAddresses {
  /** Id from the channel, unique among all messages to contacts: one that was seen is recorded once. */
  readonly messageId: string;
  readonly author: MessageAuthor;
  readonly text: string;
  /** Instant of the message, in milliseconds since the epoch. */
  readonly at: number;
  /** Instant until which the automation of the contact is paused; a later pause stays. Absent: it is not paused. */
  readonly pauseUntil?: number;
}

/** An answer that is recorded. */
export interface RecordedAnswer {
  readonly contactId: string;
  /** `true`: a message with this id was recorded before, and nothing was changed. */
  readonly isRepeat: boolean;
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
   * `idempotency_key_reused`, `trigger_limit_reached`, `run_in_progress` (`details.runId`), `too_many_runs`, `contact_paused`
   * (`details.pausedUntil`) or `shutting_down`
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
  recordStatus(report: StatusReport): Promise<ReportedOutbound | undefined>;
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
  /**
   * Erases a contact: cancels its unfinished runs, then removes everything that is stored of it. Work of the contact that was accepted
   * before finds nothing afterwards, and stores nothing. Does nothing for a contact that is not there. With an `origin`, it is entered
   * in the audit trail by the id of its receipt.
   *
   * @throws {FlowError} `shutting_down`, or `engine_unavailable` when a part of the engine in another process does not answer
   */
  erase(request: EraseContactRequest, origin?: ChangeOrigin): Promise<ErasedWork>;
  /**
   * Merges a contact into another one: everything that is stored of it belongs to the other one afterwards, and messages from its
   * addresses reach that one. Runs of both continue; work of both that was accepted before is done in its order, and neither tags nor
   * attributes that the contact gets start flows. The id of the merged contact names the other one from then on. Waits for steps that
   * runs of the two execute. With an `origin`, it is entered in the audit trail.
   *
   * @throws {FlowError} `unknown_contact` when one of them is not there, `same_contact` when both are one, `shutting_down`, or
   * `engine_unavailable` when a part of the engine in another process does not answer
   */
  mergeContacts(request: MergeContactsRequest, origin?: ChangeOrigin): Promise<MergedContact>;
  /**
   * Changes the addresses of the contact that has one of them, so that it stays one contact with one history: a new number replaces the
   * one that it had, and messages are sent to the new addresses. Former addresses still find the contact, for messages that come late.
   * Contacts that turn out to be one person are merged; one with another id loses a number that has passed on. Without such a contact,
   * one is created. A repeat changes nothing, and an older change that comes later only adds former addresses. Resolves to the id of the
   * contact.
   *
   * @throws {FlowError} `invalid_request` without an address, `shutting_down`, or `engine_unavailable` when a part of the engine in another
   * process does not answer
   */
  changeAddresses(change: AddressChange): Promise<string>;
  /**
   * Changes a contact as an operator does, and starts the flows whose triggers listen to a tag or an attribute that the change adds or
   * gives another value, in one transaction. With an `origin`, what changed is entered in the audit trail. Resolves to the contact,
   * `undefined` when there is none with that id.
   *
   * @throws {FlowError} as `ContactRepository.update`, and `shutting_down`
   */
  changeContact(contactId: string, change: ContactChange, origin?: ChangeOrigin): Promise<Contact | undefined>;
  /**
   * Creates a contact with a number, and starts the flows whose triggers listen to a tag or an attribute that it gets, in one
   * transaction. With an `origin`, it is entered in the audit trail. Resolves to the contact.
   *
   * @throws {FlowError} `contact_conflict` (`details.contactId`) when a contact has the number, and `shutting_down`
   */
  createContact(details: NewContactDetails, origin?: ChangeOrigin): Promise<Contact>;
  /**
   * Pauses the automation of a contact, in place of a pause that it has: until then its runs take no reply and execute no step, messages of it
   * are stored as `paused`, and starts are refused or wait. A step that is being executed ends; its result is kept. Resolves to the
   * contact, `undefined` when there is none with that id. With an `origin`, it is entered in the audit trail.
   *
   * @throws {FlowError} `shutting_down`
   */
  pauseContact(contactId: string, pause: ContactPause, origin?: ChangeOrigin): Promise<Contact | undefined>;
  /**
   * Ends the pause of a contact, if it has one: its runs continue with the timers, callbacks and failures that came meanwhile. Resolves to
   * the contact, `undefined` when there is none with that id. With an `origin`, it is entered in the audit trail.
   *
   * @throws {FlowError} `shutting_down`
   */
  resumeContact(contactId: string, origin?: ChangeOrigin): Promise<Contact | undefined>;
  /**
   * Records a message that staff or another agent sent to a contact: it becomes part of the transcript, and may pause the automation of the
   * contact. An unknown contact is created, as by a message of it.
   *
   * @throws {FlowError} `invalid_request` when no contact is named, or `shutting_down`
   */
  recordAnswer(answer: ForeignAnswer): Promise<RecordedAnswer>;
  /**
   * Records on the contact with these addresses whether it wants no marketing messages. An unknown contact is created.
   *
   * @throws {FlowError} `invalid_request` when no contact is named, or `shutting_down`
   */
  recordOptOut(contact: ContactAddresses, optedOut: boolean): Promise<void>;
  /**
   * Starts a run that repeats one that has ended, as `start` does. It supersedes no run: unless the flow keeps several runs of a contact,
   * the contact must have none that has not ended.
   *
   * @throws {FlowError} `unknown_run`, `unknown_flow` (the version is not published, or the flow was deleted), `not_repeatable` with
   * `details.reason`, `run_in_progress` (`details.runId`), `too_many_runs`, `contact_paused` or `shutting_down`
   */
  repeat(request: RepeatRequest): Promise<StartedRun>;
  /**
   * Sends a failed message again, under its own id; resolves to it once that is stored, to `undefined` when there is no failed message
   * with this id. One that its channel does not take at once, and that is too old to be tried again, fails again. Runs do not learn of
   * it.
   *
   * @throws {FlowError} `shutting_down`
   */
  sendAgain(messageId: string): Promise<OutboundRecord | undefined>;
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
