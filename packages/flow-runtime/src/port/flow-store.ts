import type { AttributeDefinition } from '../attribute/attribute-definition.js';
import type { Contact } from '../contact/contact.js';
import type { ContactAddress } from '../contact/contact-address.js';
import type { FlowDocument, WhileRunning } from '../document/flow-document.js';
import type { FlowError } from '../error/flow-error.js';
import type { StepRecord } from '../interpreter/run-command.js';
import type { RunState, RunStatus } from '../interpreter/run-state.js';
import type { Advertisement } from '../message/advertisement.js';
import type { DeliveryOutcome } from '../message/delivery-outcome.js';
import type { MessageFailure, MessageStatus, StatusReport } from '../message/message-status.js';
import type { OutboundMessage } from './message-channel.js';

/**
 * Keeps everything that outlives a process. Every method that changes something has made it durable when its promise
 * resolves, or has stored nothing of it when it rejects; calls take effect in the order in which they were made, and a read
 * shows what is durable. Failures of the store itself are thrown as `FlowError` `store_failed`.
 *
 * New work (`runs.accept`, and `runs.commit` with `inbound`) is refused with `FlowError` `store_busy` while the store
 * lags or cannot save; `details.retryAfterMs` says when to try again. What runs in progress did is always taken.
 */
export interface FlowStore {
  readonly flows: FlowRepository;
  readonly attributes: AttributeRepository;
  readonly contacts: ContactRepository;
  readonly messages: MessageRepository;
  readonly runs: RunRepository;
  readonly rounds: CounterRepository;
  readonly secrets: SealedSecretRepository;
  /** How far the store lags behind what it was given. */
  load(): StoreLoad;
  /**
   * Removes some of what is old: to be called until it resolves to zeros. What waits, runs or is still to be sent stays,
   * however old it is; so do contacts and flows.
   */
  removeOld(request: RemoveOld): Promise<RemovedRecords>;
  /** Whether the store can be read from and saved to: what readiness asks. Never rejects. */
  isReady(): Promise<boolean>;
  /** Saves what was given to it before, and refuses everything from now on. */
  close(): Promise<void>;
}

/** What a store has taken and not saved yet. */
export interface StoreLoad {
  /** Number of writes that are not durable yet. */
  readonly unsaved: number;
  /** How long the oldest of them has waited; 0 without any. */
  readonly oldestMs: number;
  /** Why the newest attempt to save failed; `null` when it did not. */
  readonly failure: FlowError | null;
}

/** What is old, and how much of it to remove at once. */
export interface RemoveOld {
  /** Runs that ended before this instant, messages that were stored and idempotency keys that were used before it. */
  readonly before: number;
  /** Most of each kind; a run goes with its history. */
  readonly limit: number;
}

/** How many records of each kind were removed. */
export interface RemovedRecords {
  readonly runs: number;
  readonly messages: number;
  readonly idempotencyKeys: number;
}

/** A page to read: at most `limit` items after `cursor`. */
export interface PageRequest {
  readonly limit: number;
  /** `nextCursor` of the page before; absent for the first. Opaque. Throws `FlowError` `invalid_request` when unreadable. */
  readonly cursor?: string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
}

/** A stored flow: its draft, and which version of it is published. */
export interface FlowRecord {
  readonly id: string;
  readonly draft: FlowDocument;
  /** Grows by one whenever the draft is replaced: what `ETag` carries. */
  readonly revision: number;
  /** `null` until the first publication. */
  readonly publishedVersion: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Names the published version of a flow; `findVersion` has its document. Versions never change, so engines cache them. */
export interface PublishedFlow {
  readonly flowId: string;
  readonly version: number;
}

/** Flows, their drafts and versions. */
export interface FlowRepository {
  create(flow: { readonly id: string; readonly draft: FlowDocument; readonly at: number }): Promise<FlowRecord>;
  find(flowId: string): Promise<FlowRecord | undefined>;
  /** In creation order. */
  list(page: PageRequest): Promise<Page<FlowRecord>>;
  /**
   * Replaces the draft. With `ifRevision`, only when that is the current one: throws `FlowError` `revision_conflict`
   * otherwise, `unknown_flow` when there is no such flow.
   */
  replaceDraft(change: {
    readonly flowId: string;
    readonly draft: FlowDocument;
    readonly ifRevision?: number;
    readonly at: number;
  }): Promise<FlowRecord>;
  /**
   * Makes the draft of this revision the next version (1, 2, ...). Throws `revision_conflict` when the draft has changed
   * since it was checked, `unknown_flow` when there is no such flow, `trigger_conflict` when it has an `unmatched` trigger and
   * another published flow has one, too.
   */
  publish(publication: {
    readonly flowId: string;
    readonly revision: number;
    readonly at: number;
  }): Promise<PublishedFlow>;
  /** Deletes the flow for new runs; versions stay for runs that are under way. Resolves to whether it was there. */
  delete(flowId: string, at: number): Promise<boolean>;
  /** A version, also of a deleted flow. */
  findVersion(flowId: string, version: number): Promise<FlowDocument | undefined>;
  /** The published version of a flow that is not deleted. */
  findPublished(flowId: string): Promise<PublishedFlow | undefined>;
  /** Grows whenever what `findPublished` and `listPublished` give changes. Kept in memory, so asking costs nothing. */
  readonly publications: number;
  /** The published versions of all flows that are not deleted, in creation order of the flows. */
  listPublished(): Promise<readonly PublishedFlow[]>;
}

/** Definitions of custom attributes. */
export interface AttributeRepository {
  /** All of them, by key. */
  list(): Promise<readonly AttributeDefinition[]>;
  /**
   * Makes or replaces a definition. Throws `FlowError` `attribute_conflict` when another key differs from it only in case,
   * or when the type changes while contacts hold values of the old type.
   */
  put(definition: AttributeDefinition): Promise<{ readonly isNew: boolean }>;
  /** Deletes a definition and every contact's value of it. Resolves to whether it was there. */
  delete(key: string): Promise<boolean>;
}

/** A change to a contact. Members that are absent stay as they are. */
export interface ContactChange {
  /** The name that a trigger or an operator gave; `''` unsets it. */
  readonly name?: string;
  /** The name that the contact has on its channel. */
  readonly profileName?: string;
  /** The number of a contact that had none; one that it has stays. Throws `FlowError` `contact_conflict` when another has it. */
  readonly contactNumber?: string;
  /** Addresses of the contact beside its number. One that it has already is left as it is. */
  readonly addAddresses?: readonly ContactAddress[];
  /** Where messages to the contact go from now on, `null`: to its number. */
  readonly replyAddress?: ContactAddress | null;
  /** Values to set; `null` unsets. */
  readonly attributes?: Readonly<Record<string, string | number | null>>;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  /** Replaces all tags; comes before `addTags` and `removeTags`. */
  readonly tags?: readonly string[];
}

/** Contacts, by contact id. */
export interface ContactRepository {
  find(contactId: string): Promise<Contact | undefined>;
  /**
   * The ids of the contacts that have this address. Whose contact number it is comes first, then whoever had it first. More
   * than one: contacts that turned out to be one person.
   */
  findHolders(address: ContactAddress): Promise<readonly string[]>;
  /** In order of contact ids, which never changes. */
  list(page: PageRequest): Promise<Page<Contact>>;
  /** Applies a change. Resolves to the contact, `undefined` when there is none with that id. */
  update(contactId: string, change: ContactChange): Promise<Contact | undefined>;
  /**
   * Adds addresses of a contact that is there; nothing happens without one. May take its time to share a commit with others.
   */
  addAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void>;
}

/** One message of a conversation's transcript. */
export type TranscriptMessage =
  ({ readonly direction: 'outbound' } & OutboundRecord) | ({ readonly direction: 'inbound' } & InboundRecord);

/** An outbound message and how far it has come. */
export interface OutboundRecord extends OutboundMessage {
  /** When the channel took it, `null` while it has not. */
  readonly sentAt: number | null;
  readonly status: MessageStatus;
  /** When it came to its status, `null` while it is `pending`. */
  readonly statusAt: number | null;
  /** Why it is `failed`, `null` otherwise. */
  readonly failure: MessageFailure | null;
}

/**
 * A conversation whose messages wait in the outbox until the next attempt: its channel did not take one, or it has not come to its
 * turn. One record for each contact at most.
 */
export interface DeferredConversation {
  readonly contactId: string;
  /** The message to be tried: the oldest `pending` one when the record was made. */
  readonly messageId: string;
  /** How often it was handed over in vain. */
  readonly attempts: number;
  /** Instant before which nothing of the conversation is handed over. */
  readonly nextAttemptAt: number;
  /** `SendOutcome.needsOperator` of the last attempt: a restart may be what the operator did, so it need not be waited for after one. */
  readonly needsOperator?: boolean;
}

/** What putting a message back came to. */
export interface PutBack {
  readonly message: OutboundRecord;
  /**
   * `put_back`: it is `pending` again. `too_old`: it was made too long ago. `unsure`: it is `pending`, and nothing is known of the
   * handing over that the report is about, so the note that it was sent is still on its way. `past`: none of these.
   */
  readonly outcome: 'put_back' | 'too_old' | 'unsure' | 'past';
}

/** An outbound message with the id that its channel gave it, `null` when that gave none. */
export interface FoundOutbound extends OutboundRecord {
  readonly channelMessageId: string | null;
}

/** An inbound message and what it did. */
export interface InboundRecord {
  readonly id: string;
  readonly contactId: string;
  readonly text: string;
  /** See `InboundMessage.replyTo`. */
  readonly replyTo?: string;
  /** See `InboundMessage.button`. */
  readonly button?: string;
  readonly ad?: Advertisement;
  readonly createdAt: number;
  /** `queued` until the message is taken. */
  readonly outcome: DeliveryOutcome;
  readonly runId: string | null;
}

/** The outcome of an inbound message that was stored as `queued`. */
export type TakenMessage = Pick<InboundRecord, 'id' | 'outcome' | 'runId'>;

/** Work of a contact that is stored and has not ended: a run that is `running`, or a message that is `queued`. */
export interface PendingWork {
  readonly kind: 'run' | 'message';
  readonly id: string;
}

/** Messages in both directions, and the outbox. */
export interface MessageRepository {
  /** The transcript in the order in which messages were stored. */
  list(contactId: string, page: PageRequest): Promise<Page<TranscriptMessage>>;
  /** An id counts within its contact: another contact's message may have it, too. */
  findInbound(contactId: string, messageId: string): Promise<InboundRecord | undefined>;
  /** The inbound messages of a contact that are `queued`, oldest first. */
  listQueued(contactId: string): Promise<readonly InboundRecord[]>;
  /** Ids of contacts with messages that are `queued`, in order, after this one. */
  listQueuedContacts(page: { readonly limit: number; readonly after?: string }): Promise<readonly string[]>;
  /** Outbound messages that are `pending`, oldest first, after the one with this id. */
  listUnsent(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly OutboundMessage[]>;
  /** The outbound messages of a contact that are `pending`, oldest first. */
  listUnsentOf(contactId: string, limit: number): Promise<readonly OutboundMessage[]>;
  /** Stores when a conversation is to be tried next. A record with no attempts leaves one that is there as it is; else it is replaced. */
  defer(conversation: DeferredConversation): Promise<void>;
  /** Defers every conversation that has `pending` messages and is not deferred: with no attempts, until this instant. */
  deferUnsent(nextAttemptAt: number): Promise<void>;
  /**
   * Ends the deferral of a conversation; nothing happens when it is deferred because of another message, or not at all. May take
   * its time to share a commit with others.
   */
  endDeferral(conversation: Pick<DeferredConversation, 'contactId' | 'messageId'>): Promise<void>;
  /** Deferred conversations, due or not, by the instant of their next attempt. What became of their messages does not matter. */
  listDeferred(page: { readonly limit: number }): Promise<readonly DeferredConversation[]>;
  /**
   * Makes a `pending` message `sent`; nothing happens to any other. Keeps the provider's id of it. May take its time to share
   * a commit with others: await it only where order needs it.
   */
  markSent(messageId: string, at: number, channelMessageId?: string): Promise<void>;
  /**
   * Moves a message to a later status; a report of an earlier one, or of the one that it has, changes nothing. Resolves to
   * the message as it is then, `undefined` when there is none. A failure is open from then on until `ConversationCommit.toldFailures`
   * names it, or until the message arrives after all.
   */
  recordStatus(report: StatusReport): Promise<OutboundRecord | undefined>;
  /**
   * Makes a `sent` message `pending` again when it was made after `createdAfter`, and the report is about its last handing over. Any
   * other stays as it is. Resolves to `undefined` when there is no such message.
   */
  putBack(report: {
    readonly message: StatusReport['message'];
    readonly createdAfter: number;
  }): Promise<PutBack | undefined>;
  /** The outbound message of a contact that has this id, or was given it by the channel. */
  findOutbound(contactId: string, id: string): Promise<FoundOutbound | undefined>;
  /** The transcript behind an outbound message, in order; empty when there is no such message. */
  listAfter(messageId: string, limit: number): Promise<readonly TranscriptMessage[]>;
  /** The message, if it is `failed` and its failure is open. */
  findOpenFailure(messageId: string): Promise<OutboundRecord | undefined>;
  /** Messages whose failure is open, oldest first, after the one with this id. */
  listOpenFailures(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly OutboundRecord[]>;
}

/** A stored run. */
export interface RunRecord {
  readonly id: string;
  readonly flowId: string;
  readonly flowVersion: number;
  readonly contactId: string;
  readonly state: RunState;
  /** Instant of the run's timer, `null` without one. */
  readonly wakeAt: number | null;
  readonly startedAt: number;
  /** `null` until the run ends. */
  readonly finishedAt: number | null;
}

/** Which runs to list. */
export interface RunFilter {
  readonly flowId?: string;
  readonly contactId?: string;
  readonly status?: RunStatus;
}

/** A run to be accepted, with the contact that it is for. */
export interface AcceptRun {
  readonly run: RunRecord;
  /** Sets the contact's name when given; the contact is made when it is not there. */
  readonly contactName?: string;
  /** The number of a contact that is made. Absent: it has none. */
  readonly contactNumber?: string;
  /**
   * Whether the holders of the number were not looked up. Then a contact that would be made is refused as `contact_conflict`,
   * before the key is looked at, also when another has the number among its further addresses.
   */
  readonly isNumberUnchecked?: boolean;
  /** Counts against the limit of its trigger. */
  readonly limit?: Pick<LimitedStart, 'trigger' | 'times' | 'periodMs'>;
  /** Whether other runs of the contact that have not ended are in the way. Absent: they are not. */
  readonly whileRunning?: WhileRunning;
  readonly idempotency?: {
    readonly key: string;
    /** A key seen before this instant is forgotten. */
    readonly notBefore: number;
    /** Of what came with the key, in at most 100 characters. Absent: only the contact is compared. */
    readonly fingerprint?: string;
  };
}

/** What accepting a run came to. */
export type AcceptedRun =
  /** Nothing was stored: the key belongs to the run with this id. */
  | { readonly runId: string; readonly isRepeat: true }
  | {
      readonly runId: string;
      readonly isRepeat: false;
      /** As it was stored with the run. */
      readonly contact: Contact;
      /** Whether runs of the contact were `waiting` then: what `listWaiting` would have shown. */
      readonly hasWaitingRuns: boolean;
    };

/** What one turn of a conversation decided: stored together or not at all. */
export interface ConversationCommit {
  readonly contactId: string;
  /** Applied to the contact, which is made when it is not there. */
  readonly contactChange?: ContactChange;
  /** Runs to insert or replace. */
  readonly runs: readonly RunRecord[];
  /** Lines of the runs' histories to insert or replace; of two with one sequence number the later stays. */
  readonly steps: readonly RunStepRecord[];
  /** Messages for the outbox, in order. One whose id is there already is left as it is. */
  readonly outbound: readonly OutboundMessage[];
  /** Numbers of counters that this turn used up. One that is used up already changes nothing. */
  readonly rounds?: readonly ConsumedNumber[];
  /** The limited trigger by which a run of this turn was started: counts, and is not checked again. */
  readonly limitedStart?: LimitedStart;
  /** Ids of messages whose failure this turn has taken into account: it is not open any more. */
  readonly toldFailures?: readonly string[];
  /** The inbound message that this turn took, or accepted as `queued`; stands before `outbound` in the transcript. */
  readonly inbound?: InboundRecord;
  /**
   * The queued message that this turn took: it moves to the end of the transcript, before `outbound`. Throws `FlowError`
   * `store_failed` when it is not `queued` any more.
   */
  readonly taken?: TakenMessage;
}

/** The start of a run by a trigger that is limited for each contact. */
export interface LimitedStart {
  readonly flowId: string;
  /** What tells the trigger from others of the flow, also after a new version. At most 100 characters. */
  readonly trigger: string;
  readonly contactId: string;
  readonly at: number;
  /** At most so many starts ... */
  readonly times: number;
  /** ... in any period of this length. */
  readonly periodMs: number;
}

/** A number of a counter that was used up. */
export interface ConsumedNumber {
  readonly counter: string;
  readonly round: number;
}

/** Which numbers of a counter are used up: all below `next` except `gaps`. */
export interface CounterState {
  readonly next: number;
  /** In ascending order; as many at most as turns were under way at one time. */
  readonly gaps: readonly number[];
}

/** What steps have counted over all contacts. Written by `RunRepository.commit`. */
export interface CounterRepository {
  /** A counter that nothing has used is `{ next: 0, gaps: [] }`. */
  find(counter: string): Promise<CounterState>;
}

/** A line of one run's history. */
export interface RunStepRecord extends StepRecord {
  readonly runId: string;
}

/** Runs, their histories and timers. */
export interface RunRepository {
  /**
   * Stores a new run and its contact. When the idempotency key was used for the same flow before, stores nothing and
   * resolves to the earlier run's id; throws `FlowError` `idempotency_key_reused` when it came with another contact or another
   * fingerprint. Throws `FlowError` `run_in_progress` with `details.runId` of the newest run that has not ended (`refuse`),
   * `too_many_runs` when there are `MAX_RUNS_OF_CONTACT` (`keep`), `trigger_limit_reached` when the limit does not allow it,
   * and `contact_conflict` (`details.contactId`) when the contact is new and another one has its number, see also
   * `isNumberUnchecked`.
   */
  accept(accept: AcceptRun): Promise<AcceptedRun>;
  commit(commit: ConversationCommit): Promise<void>;
  /** The instant from which the limit allows a start, `null` when it allows one now. */
  findRetryAt(start: LimitedStart): Promise<number | null>;
  find(runId: string): Promise<RunRecord | undefined>;
  /** The history of a run, in the order of sequence numbers. */
  listSteps(runId: string): Promise<readonly StepRecord[]>;
  /** Newest first. */
  list(filter: RunFilter, page: PageRequest): Promise<Page<RunRecord>>;
  /** The runs of a contact that are `waiting`, newest first. */
  listWaiting(contactId: string): Promise<readonly RunRecord[]>;
  /** Runs with status `running`, oldest first, after the one with this id. */
  listRunning(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly RunRecord[]>;
  /** What is pending of a contact, in the order in which it was accepted. */
  listPending(contactId: string): Promise<readonly PendingWork[]>;
  /** Waiting runs whose timer is due at `at`, earliest first. */
  listDue(page: { readonly at: number; readonly limit: number }): Promise<readonly RunRecord[]>;
  /** Instant of the earliest timer, `null` when there is none. */
  nextWakeAt(): Promise<number | null>;
}

/** A secret as it lies in the store: encrypted by whoever put it there. */
export interface SealedSecret {
  readonly name: string;
  /** Opaque to the store, printable ASCII. */
  readonly sealed: string;
  /** Instant at which its value was set. */
  readonly updatedAt: number;
}

/** Encrypted secrets by name. The store has no key. */
export interface SealedSecretRepository {
  /** Stores or replaces. */
  put(secret: SealedSecret): Promise<void>;
  find(name: string): Promise<SealedSecret | undefined>;
  /** All of them, by name. */
  list(): Promise<readonly SealedSecret[]>;
  /** Resolves to whether it was there. */
  delete(name: string): Promise<boolean>;
}
