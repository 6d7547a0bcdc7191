import type {
  AccessTokenRecord,
  BulkOperation,
  AttributeDefinition,
  AttributeValue,
  AuditEntry,
  Contact,
  ContactMerge,
  ChannelAccount,
  CounterState,
  DeferredConversation,
  DeletedAttribute,
  Erasure,
  FedMapping,
  FlowRecord,
  FlowVersionRecord,
  InboundRecord,
  MessageCost,
  OccurrenceRecord,
  OpenedCallback,
  OutboundRecord,
  RunRecord,
  SealedSecret,
  ShapeChange,
  StepRecord,
  StepSample,
} from '@luluchat/flow-runtime/store';

/** A bulk operation, and the server that has claimed it. */
export interface BulkRow {
  readonly operation: BulkOperation;
  readonly sequence: number;
  readonly server: string | null;
  readonly claimedAt: number | null;
}

/** A run with its place among all runs. */
export interface RunRow {
  readonly sequence: number;
  readonly run: RunRecord;
}

/** A message with its place in the transcript. */
export type MessageRow = InboundRow | OutboundRow;

/** An inbound message. */
export interface InboundRow {
  readonly direction: 'inbound';
  sequence: number;
  message: InboundRecord;
  /** Sequence of the newest run when the message was stored as `queued`. */
  readonly queuedAfter: number;
}

/** An outbound message. */
export interface OutboundRow {
  readonly direction: 'outbound';
  readonly sequence: number;
  message: OutboundRecord;
  /** Id that the channel gave it last. */
  channelMessageId: string | null;
  /** `true` while its failure was not reported to its run. */
  isFailureOpen: boolean;
}

/** A flow with its versions. */
export interface FlowRow {
  readonly sequence: number;
  flow: FlowRecord;
  /** Its versions: the first is version 1. */
  readonly versions: FlowVersionRecord[];
  /** `null`: it is not deleted. */
  deletedAt: number | null;
  /** `true` once it cannot be restored any more; it stays for versions that runs are of. */
  isWithoutDraft?: boolean;
}

/** A deleted attribute, with the values that contacts had of it by their ids. */
export interface DeletedAttributeRow {
  readonly definition: DeletedAttribute;
  readonly values: Map<string, AttributeValue>;
}

/** A use of an idempotency key. */
export interface KeyRow {
  readonly runId: string;
  readonly fingerprint: string | undefined;
  readonly at: number;
}

/** Callback of an execution. */
export interface CallbackRow {
  readonly opened: OpenedCallback;
  acceptedAt: number | null;
  isClosed: boolean;
  /** From the acceptance until the run has taken it. */
  body?: string;
}

/** Messages of a flow that count, of one day (UTC, since the epoch). */
export interface CostRow extends MessageCost {
  readonly flowId: string;
  readonly day: number;
}

/** Messages of a contact. */
export interface Conversation {
  /** In the order of the transcript. */
  transcript: MessageRow[];
  readonly inbound: Map<string, InboundRow>;
  /** Inbound messages that are queued, oldest first. */
  readonly queued: Map<string, InboundRow>;
  /** Outbound messages that are pending, in no order. */
  readonly unsent: Set<OutboundRow>;
}

/** Everything that a memory store holds. Records in it are frozen; a change replaces them. Each `Map` keeps the order of its keys. */
export class MemoryTables {
  /** Counts of what messages cost. */
  readonly costs: CostRow[] = [];
  readonly contacts = new Map<string, Contact>();
  /** Contact ids by contact number. */
  readonly numbers = new Map<string, string>();
  /** Contact ids by further address, in the order in which they got it. */
  readonly addresses = new Map<string, string[]>();
  /** Merges by the ids of the contacts that became part of others. */
  readonly merged = new Map<string, ContactMerge>();
  readonly attributes = new Map<string, AttributeDefinition>();
  readonly deletedAttributes = new Map<string, DeletedAttributeRow>();
  /** Definitions by key, `undefined` after a change. */
  listedAttributes: readonly AttributeDefinition[] | undefined;
  readonly flows = new Map<string, FlowRow>();
  readonly runs = new Map<string, RunRow>();
  /** Ids of runs by contact, in the order in which they were stored. */
  readonly runsByContact = new Map<string, string[]>();
  /** Runs that are running or waiting, by id. */
  readonly unfinished = new Map<string, RunRow>();
  /** The same by contact and id. */
  readonly unfinishedByContact = new Map<string, Map<string, RunRow>>();
  /** Histories by run id, lines by sequence. */
  readonly histories = new Map<string, Map<number, StepRecord>>();
  readonly conversations = new Map<string, Conversation>();
  readonly outbound = new Map<string, OutboundRow>();
  /** Outbound messages by every id that a channel gave them. */
  readonly byChannelId = new Map<string, OutboundRow>();
  readonly deferred = new Map<string, DeferredConversation>();
  /** Uses of idempotency keys, by flow and key. */
  readonly keys = new Map<string, KeyRow>();
  /** Instants of starts of limited triggers, by flow, trigger and contact. */
  readonly starts = new Map<string, number[]>();
  readonly counters = new Map<string, CounterState>();
  /** By the digest of their tokens. */
  readonly callbacks = new Map<string, CallbackRow>();
  readonly secrets = new Map<string, SealedSecret>();
  readonly accessTokens = new Map<string, AccessTokenRecord>();
  readonly channelAccounts = new Map<string, ChannelAccount>();
  /** In the order in which they were entered. */
  audit: AuditEntry[] = [];
  readonly bulk = new Map<string, BulkRow>();
  readonly occurrences = new Map<string, OccurrenceRecord>();
  /** Ids of flows. */
  readonly schedulePauses = new Set<string>();
  /** By flow and step. */
  readonly samples = new Map<string, StepSample>();
  /** Fed mappings by flow, version and step. */
  readonly fed = new Map<string, readonly FedMapping[]>();
  /** By flow, version, step and shape. */
  readonly shapes = new Map<string, ShapeChange>();
  readonly erasures = new Map<string, Erasure>();
  #lastSequence = 0;

  /** Returns a number that is greater than every one before. */
  nextSequence(): number {
    this.#lastSequence += 1;
    return this.#lastSequence;
  }

  get lastSequence(): number {
    return this.#lastSequence;
  }

  conversation(contactId: string): Conversation {
    let conversation = this.conversations.get(contactId);
    if (conversation === undefined) {
      conversation = { transcript: [], inbound: new Map(), queued: new Map(), unsent: new Set() };
      this.conversations.set(contactId, conversation);
    }
    return conversation;
  }
}

/** Makes one key of several strings. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
