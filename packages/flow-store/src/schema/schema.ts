import type {
  AttributeType,
  AuditAction,
  AuditSubjectKind,
  BulkStatus,
  ChannelAccount,
  DeliveryOutcome,
  MessageAuthor,
  PauseReason,
  RunStatus,
  StatusReport,
  ValueKind,
  OccurrenceState,
} from '@luluchat/flow-runtime/store';
import type { Generated } from 'kysely';

/**
 * The tables as Kysely sees them. Instants are milliseconds since the epoch, JSON columns are text, and texts from outside
 * (names, titles, ids of inbound messages, idempotency keys, exits) are packed with `packText`.
 */
export interface StoreSchema {
  readonly flows: FlowTable;
  readonly flow_versions: FlowVersionTable;
  readonly attributes: AttributeTable;
  readonly attribute_holders: AttributeHolderTable;
  readonly deleted_attributes: DeletedAttributeTable;
  readonly deleted_attribute_values: DeletedValueTable;
  readonly contacts: ContactTable;
  readonly contact_addresses: ContactAddressTable;
  readonly merged_contacts: MergedContactTable;
  readonly runs: RunTable;
  readonly run_histories: RunHistoryTable;
  readonly run_error_kinds: RunErrorKindTable;
  readonly idempotency_keys: IdempotencyKeyTable;
  readonly messages: MessageTable;
  readonly secrets: SecretTable;
  readonly access_tokens: AccessTokenTable;
  readonly channel_accounts: ChannelAccountTable;
  readonly audit_entries: AuditEntryTable;
  readonly bulk_operations: BulkTable;
  readonly occurrences: OccurrenceTable;
  readonly schedule_pauses: SchedulePauseTable;
  readonly round_counts: RoundCountTable;
  readonly probes: ProbeTable;
  readonly trigger_starts: TriggerStartTable;
  readonly message_copies: MessageCopyTable;
  readonly message_costs: MessageCostTable;
  readonly deferred_conversations: DeferredConversationTable;
  readonly callbacks: CallbackTable;
  readonly step_samples: StepSampleTable;
  readonly fed_mappings: FedMappingTable;
  readonly shape_changes: ShapeChangeTable;
  readonly erasures: ErasureTable;
  /** On PostgreSQL only, as the next two. */
  readonly servers: ServerTable;
  readonly leases: LeaseTable;
  readonly reserved_numbers: ReservedNumberTable;
}

/** Flows and their drafts. A deleted flow stays as a tombstone, so that unfinished runs keep their versions. */
export interface FlowTable {
  readonly sequence: Generated<number>;
  readonly id: string;
  /** JSON. */
  readonly draft: string;
  readonly revision: number;
  readonly published_version: number | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly deleted_at: number | null;
  /** JSON of a `FlowOutline`. */
  readonly outline: string;
}

/** Published documents; rows are never changed. */
export interface FlowVersionTable {
  readonly flow_id: string;
  readonly version: number;
  /** JSON. */
  readonly document: string;
  readonly published_at: number;
}

/** Definitions of custom attributes. */
export interface AttributeTable {
  readonly key: string;
  readonly title: string;
  readonly type: AttributeType;
}

/** Definitions that were deleted and can be restored. */
export interface DeletedAttributeTable extends AttributeTable {
  readonly deleted_at: number;
}

/** Values that contacts had of deleted attributes. */
export interface DeletedValueTable {
  readonly key: string;
  readonly contact_id: string;
  /** JSON. */
  readonly value: string;
}

/** Contacts by the attributes of which they hold a value: the index of `contacts.attributes`. */
export interface AttributeHolderTable {
  readonly key: string;
  readonly contact_id: string;
}

/** Contacts with their attribute values and tags. */
export interface ContactTable {
  readonly contact_id: string;
  /** Unique. */
  readonly contact_number: string | null;
  /** Name from the records; empty if they gave none. */
  readonly name: string;
  readonly profile_name: string | null;
  /** Packed. */
  readonly username: string | null;
  readonly number_changed_at: number | null;
  /** Packed with `packAddress`; `null` means the number. */
  readonly reply_address: string | null;
  /** Id of the channel account that the contact wrote to last. */
  readonly account: string | null;
  /** Instant of the last message from the contact; `null`: unknown. */
  readonly last_message_at: number | null;
  /** JSON object of the id of each other channel account to the instant of the last message to it; `null`: none. */
  readonly other_last_messages: string | null;
  /** JSON object of key to value. */
  readonly attributes: string;
  /** JSON array, in order of adding. */
  readonly tags: string;
  /** End of the pause of the automation. `null`: there is none. */
  readonly paused_until: number | null;
  readonly pause_reason: PauseReason | null;
  /** 0 or 1. */
  readonly opted_out: Generated<number>;
  /** `null`: unknown, or it has not opted out. */
  readonly opted_out_at: number | null;
}

/** Addresses of contacts beside `contacts.contact_number`. Several contacts can share one: they turned out to be one person. */
export interface ContactAddressTable {
  readonly sequence: Generated<number>;
  readonly kind: string;
  /** Packed. */
  readonly value: string;
  readonly contact_id: string;
}

/** Ids of contacts that became part of others. */
export interface MergedContactTable {
  readonly contact_id: string;
  /** Id of a contact that is there: a merge of that one changes the row. */
  readonly surviving_id: string;
  readonly merged_at: number;
  /** JSON of `MergedCounts`. */
  readonly counts: string;
}

/** Runs; `sequence` is the order in which they were accepted. */
export interface RunTable {
  readonly sequence: Generated<number>;
  readonly id: string;
  readonly flow_id: string;
  readonly flow_version: number;
  readonly contact_id: string;
  readonly status: RunStatus;
  readonly wake_at: number | null;
  readonly started_at: number;
  readonly finished_at: number | null;
  /** The interpreter's state as `writeState` writes it. */
  readonly state: string;
}

/** The histories of runs: one row for each commit, in order of the commits. */
export interface RunHistoryTable {
  readonly sequence: Generated<number>;
  /** Empty if the row has `run_sequence`, which is shorter. */
  readonly run_id: string;
  readonly run_sequence: number | null;
  /** Lines as `writeHistory` writes them; a line replaces an earlier one with the same sequence number. */
  readonly steps: string;
}

/** Error kinds that steps of runs reported: the index of `errorKind` in the histories. */
export interface RunErrorKindTable {
  readonly run_sequence: number;
  readonly kind: string;
}

/** Idempotency keys of accepted runs, until they expire. */
export interface IdempotencyKeyTable {
  readonly flow_id: string;
  readonly key: string;
  readonly run_id: string;
  readonly accepted_at: number;
  /** Digest of the request. `null` in rows of earlier versions. */
  readonly fingerprint: string | null;
}

/** Transcript and outbox in one table: an outbound message without `sent_at` and `status` is unsent. */
export interface MessageTable {
  readonly sequence: Generated<number>;
  readonly direction: 'inbound' | 'outbound';
  readonly id: string;
  readonly contact_id: string;
  /** The number at that time; empty if unknown. */
  readonly contact_number: string;
  /** Outbound only: the destination, packed with `packAddress`; `null` means the number. */
  readonly address: string | null;
  /** Outbound only: id of the channel account that it is sent from; `null` means the default one. */
  readonly account: string | null;
  /** JSON of a `MessageContent`. */
  readonly content: string;
  readonly created_at: number;
  readonly run_id: string | null;
  /** Outbound only. */
  readonly step_id: string | null;
  /** Outbound only. */
  readonly sent_at: number | null;
  /** Inbound only. */
  readonly outcome: DeliveryOutcome | null;
  /** Messages that are or were `queued`: the sequence number of the newest run when the message was accepted. */
  readonly queued_after: number | null;
  /** Outbound only, as reported. `null`: sent or pending, as `sent_at` says. */
  readonly status: StatusReport['status'] | null;
  readonly status_at: number | null;
  /** JSON of a `MessageFailure`, with status `failed` only. */
  readonly failure: string | null;
  /** Outbound only: id of the provider, packed. */
  readonly channel_message_id: string | null;
  /** Outbound only: 1 from a failure until it is reported to the run. */
  readonly failure_open: number | null;
  /** Outbound only: JSON of a `MessagePricing`. */
  readonly pricing: string | null;
  /** Outbound only, of a message that no flow sent: it has no run and no step. */
  readonly author: MessageAuthor | null;
}

/** Counts of messages by flow, day (UTC, since the epoch) and price class. Not removed with messages or contacts. */
export interface MessageCostTable {
  readonly flow_id: string;
  readonly day: number;
  /** Empty if unknown. */
  readonly country: string;
  readonly category: string;
  readonly type: string;
  /** Number of the part, so that writers of one count do not all wait for each other. */
  readonly part: number;
  readonly messages: number;
}

/** Further channel ids of messages that were sent more than once, packed. */
export interface MessageCopyTable {
  readonly channel_message_id: string;
  readonly message_sequence: number;
}

/** Conversations whose channel did not accept a message, until the next attempt. */
export interface DeferredConversationTable {
  readonly contact_id: string;
  /** Packed. */
  readonly message_id: string;
  readonly attempts: number;
  readonly next_attempt_at: number;
  /** 0 or 1. */
  readonly needs_operator: number;
}

/** Secrets by name, encrypted. */
export interface SecretTable {
  readonly name: string;
  readonly sealed: string;
  readonly updated_at: number;
}

/** Named access tokens. */
export interface AccessTokenTable {
  readonly id: string;
  readonly name: string;
  /** JSON array of texts. */
  readonly scopes: string;
  readonly hash: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
}

/** Channel accounts. */
export interface ChannelAccountTable {
  readonly id: string;
  readonly kind: ChannelAccount['kind'];
  /** Packed. */
  readonly name: string;
  /** Packed. */
  readonly display_number: string | null;
  readonly phone_number_id: string;
  readonly access_token_secret: string;
  readonly app_secret: string | null;
  /** 0 or 1. */
  readonly is_default: number;
  readonly updated_at: number;
}

/** The audit trail. Entries of contacts hold personal data: `subject_id` is the contact id. */
export interface AuditEntryTable {
  readonly sequence: Generated<number>;
  readonly at: number;
  /** Packed. */
  readonly actor: string;
  readonly token_id: string | null;
  /** Packed. */
  readonly request_id: string | null;
  readonly subject_kind: AuditSubjectKind;
  /** Packed. */
  readonly subject_id: string;
  readonly action: AuditAction;
  /** JSON object. */
  readonly before: string | null;
  /** JSON object. */
  readonly after: string | null;
}

/** Consumed numbers of a counter: all below `next` except `gaps`. */
export interface RoundCountTable {
  readonly counter: string;
  readonly next: number;
  /** JSON array of numbers, ascending. */
  readonly gaps: string;
}

/** Written by readiness to check for space on the disk; empty at all other times. */
export interface ProbeTable {
  readonly id: Generated<number>;
  readonly content: Uint8Array;
}

/** Starts of limited triggers by contact, until they expire. */
export interface TriggerStartTable {
  readonly flow_id: string;
  readonly trigger_key: string;
  readonly contact_id: string;
  readonly started_at: number;
  /** Instant from which the row no longer counts. */
  readonly expires_at: number;
}

/**
 * Callbacks of executions. Rows outlive their runs. An execution has several after a change of the server's key, which are accepted
 * and closed together.
 */
export interface CallbackTable {
  readonly sequence: Generated<number>;
  /** Digest of the token. */
  readonly token_hash: string;
  readonly execution_id: string;
  readonly run_id: string;
  readonly closed_at: number | null;
  readonly accepted_at: number | null;
  /** Packed; from the acceptance until the run has taken it. */
  readonly body: string | null;
}

/** Samples of the answers of steps. */
export interface StepSampleTable {
  readonly flow_id: string;
  readonly step_id: string;
  /** JSON. */
  readonly data: string;
  /** JSON of a `SampleSource`. */
  readonly source: string;
  /** 0 or 1. */
  readonly is_shortened: number;
  readonly kept_at: number;
}

/** Mappings of the steps of versions that an answer has fed. */
export interface FedMappingTable {
  readonly flow_id: string;
  readonly flow_version: number;
  readonly step_id: string;
  /** Place in the mappings of the step. */
  readonly mapping: number;
  readonly kind: ValueKind;
}

/** Shapes of answers that do not feed mappings which an earlier answer fed. */
export interface ShapeChangeTable {
  readonly sequence: Generated<number>;
  readonly flow_id: string;
  readonly flow_version: number;
  readonly step_id: string;
  readonly shape: string;
  /** JSON array of `ChangedMapping`. */
  readonly mappings: string;
  readonly run_id: string;
  readonly execution_id: string;
  readonly raised_at: number;
  readonly cleared_at: number | null;
}

/** Receipts of erasures. */
export interface ErasureTable {
  readonly id: string;
  readonly erased_at: number;
  /** JSON of `ErasedCounts`. */
  readonly counts: string;
  /** SQLite only: instant from which the files hold nothing of the erased records. */
  readonly overwritten_at: number | null;
}

/** Bulk operations. */
export interface BulkTable {
  readonly id: string;
  /** JSON of a `BulkRequest`. */
  readonly request: string;
  /** Packed. */
  readonly created_by: string;
  readonly created_at: number;
  readonly status: BulkStatus;
  readonly finished_at: number | null;
  /** JSON of a `BulkProgress`. */
  readonly progress: string;
  /** Server that works on it, and when it last said so. */
  readonly server: string | null;
  readonly claimed_at: number | null;
}

/** Times at which triggers start runs. */
export interface OccurrenceTable {
  readonly id: string;
  readonly flow_id: string;
  readonly flow_version: number;
  readonly trigger_key: string;
  readonly due_at: number;
  readonly state: OccurrenceState;
  /** 0 or 1. */
  readonly is_paused: number;
  readonly next_at: number | null;
  readonly cursor: string;
  readonly started: number;
  readonly refused: number;
  readonly begun_at: number | null;
  readonly ended_at: number | null;
}

/** Flows whose schedule and date triggers are paused. */
export interface SchedulePauseTable {
  readonly flow_id: string;
  readonly paused_at: number;
}

/** Servers that share the database. One that has not been renewed until `expires_at` is not alive. */
export interface ServerTable {
  readonly id: string;
  readonly expires_at: string;
}

/** Leases of conversations. */
export interface LeaseTable {
  readonly contact_id: string;
  readonly server: string;
  /** Number of the acquisition, never given twice. */
  readonly fence: number;
}

/** Numbers of counters that turns of servers have reserved. */
export interface ReservedNumberTable {
  readonly counter: string;
  readonly number: number;
  readonly server: string;
}
