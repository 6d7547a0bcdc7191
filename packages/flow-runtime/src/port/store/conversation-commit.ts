import type { Contact } from '../../contact/contact.js';
import type { RunStatus } from '../../interpreter/run-state.js';
import type { OutboundMessage } from '../message-channel.js';
import type { ChangeOrigin } from './audit-repository.js';
import type { ContactChange } from './contact-repository.js';
import type { ConsumedNumber } from './counter-repository.js';
import type { ConversationLease } from './lease-repository.js';
import type { LimitedStart } from './limited-start.js';
import type { AnswerRecord, InboundRecord, DequeuedMessage } from './message-record.js';
import type { OpenedCallback } from './opened-callback.js';
import type { RunRecord, RunStepRecord } from './run-record.js';

/** A stored run as a turn read it. */
export interface ExpectedRun {
  readonly runId: string;
  readonly status: RunStatus;
  /** Id of its current execution, `null` before the first one. */
  readonly executionId: string | null;
  /** Number of waits of that execution that have ended. Absent: none. */
  readonly waits?: number;
}

/** Decisions of one turn of a conversation, stored together or not at all. */
export interface ConversationCommit {
  readonly contactId: string;
  /**
   * Lease under which the decisions were made. {@link FlowError} `lease_lost`, with nothing stored, once another server has the
   * conversation. Absent: checked against no lease.
   */
  readonly lease?: ConversationLease;
  /** Applied to the contact, which is created when it does not exist. */
  readonly contactChange?: ContactChange;
  /** Origin of `contactChange`, which is entered in the audit trail. Absent: a step made it, and it is not entered. */
  readonly changeOrigin?: ChangeOrigin;
  /** `true`: the contact must exist, {@link FlowError} `unknown_contact`; it was erased otherwise. Default: false. */
  readonly requiresContact?: boolean;
  /**
   * `true`: the contact must not exist, and no other may have its number, also among its further addresses. {@link FlowError}
   * `contact_conflict` (`details.contactId`) otherwise. Default: false.
   */
  readonly requiresNewContact?: boolean;
  /**
   * Runs that must still be as this turn read them: otherwise the commit is refused as {@link FlowError} `lease_lost`. Absent: only one
   * engine can process the conversation.
   */
  readonly expectedRuns?: readonly ExpectedRun[];
  /**
   * The contact as it must still be, in its tags and attributes: otherwise the commit is refused as {@link FlowError} `contact_changed`.
   * Absent: not checked.
   */
  readonly expectedContact?: Pick<Contact, 'tags' | 'attributes'>;
  /** Runs to insert or replace. */
  readonly runs: readonly RunRecord[];
  /** Lines of the runs' histories to insert or replace; of two with one sequence number the later stays. */
  readonly steps: readonly RunStepRecord[];
  /** Messages for the outbox, in order. One with a stored id is left as it is. */
  readonly outbound: readonly OutboundMessage[];
  /** Message for the transcript that staff or another agent sent by itself. One with a stored id is left as it is. */
  readonly answer?: AnswerRecord;
  /** Numbers of counters that this turn used up. One that is used up already changes nothing. */
  readonly consumedNumbers?: readonly ConsumedNumber[];
  /** Start of a run of this turn by a limited trigger: it counts, and is not checked again. */
  readonly limitedStart?: LimitedStart;
  /** Ids of messages whose failure this turn has handled: the failure is no longer open. */
  readonly reportedFailures?: readonly string[];
  /** Callback of the execution that comes next. One that is stored stays, and is no longer closed. */
  readonly openedCallback?: OpenedCallback;
  /** Id of the execution whose accepted callback this turn has taken. */
  readonly takenCallback?: string;
  /** Inbound message that this turn processed, or accepted as `queued`; comes before `outbound` in the transcript. */
  readonly inbound?: InboundRecord;
  /**
   * Queued message that this turn processed: it moves to the end of the transcript, before `outbound`. {@link FlowError}
   * `store_failed` when it is no longer `queued`.
   */
  readonly dequeued?: DequeuedMessage;
}
