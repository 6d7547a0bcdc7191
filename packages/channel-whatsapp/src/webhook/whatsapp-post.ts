import type { MessageFailure } from '@luluchat/flow-runtime';
import type {
  AddressChange,
  ContactAddress,
  ForeignAnswer,
  InboundMessage,
  MessagePricing,
  StatusReport,
} from '@luluchat/flow-runtime/channel';
import type { WhatsappAccount } from '../account/whatsapp-accounts.js';
import type { Preference } from './parse-preference.js';
import type { Sender } from './parse-sender.js';
import type { GraphError } from '../failure/graph-error.js';

/** Delivery report. */
export interface WhatsappStatus {
  /** Id of the message in WhatsApp. */
  readonly wamid: string;
  /** Id of the message in Luluchat, when the report has it. */
  readonly messageId: string | undefined;
  readonly status: StatusReport['status'];
  /** Instant of the report, in milliseconds since the epoch. */
  readonly at: number;
  readonly failure: MessageFailure | undefined;
  /** `true` when every message fails like this until the operator acts. */
  readonly needsOperator: boolean;
  /** Price class, when the report has one. */
  readonly pricing: MessagePricing | undefined;
  /** User ids of the contact that the report names. */
  readonly addresses: readonly ContactAddress[];
}

/** Message or report of a post that is ignored. */
export interface Ignored {
  /** Kind of the part: `message:location`, `status:deleted`, `contact_number` (no sender), `malformed`. */
  readonly kind: string;
  /** Id of the message in WhatsApp, when the part has one. */
  readonly wamid?: string;
}

/**
 * Outcome of a part of a post. `taken`: a message or report that is stored. `noted`: a notice that is logged with what matters.
 * `ignored`: nothing that flows handle. `malformed`: not in the documented form. `failed`: it could not be stored, so the post
 * is refused and Meta sends it again.
 */
export type UpdateOutcome = 'taken' | 'noted' | 'ignored' | 'malformed' | 'failed';

/** Notice for operators, about the account or the phone number. Contains no texts, numbers or ids of contacts. */
export interface WhatsappNotice {
  /** Stable and short: `account_update.disabled_update`, `whatsapp_131042`, `standby`. */
  readonly code: string;
  readonly level: 'info' | 'warning';
  /** Explanation for people: what happened and what to do. */
  readonly reason: string;
  /** Id of the channel account that it concerns. Absent: all, or unknown. */
  readonly account?: string;
}

/** Part of a post that is not stored: it is counted and logged. */
export interface OtherPart {
  /** Kind, one of a bounded set: `message:location`, `status:other`, `field:account_update`, `group`, `errors`, `post`. */
  readonly kind: string;
  readonly outcome: Extract<UpdateOutcome, 'noted' | 'ignored' | 'malformed'>;
  /** Number of equal parts for which this one stands. */
  readonly count: number;
  readonly wamid?: string;
  /** Name by Meta of a type, status or field that has no kind of its own. */
  readonly name?: string;
  /** Explanation for people of what is missing or what to do. */
  readonly reason?: string;
  /** Members that matter, by their path. */
  readonly shown?: Readonly<Record<string, string>>;
  readonly notice?: WhatsappNotice;
  /** Id of the channel account that it is for. */
  readonly account?: string;
}

/** Error of a message or report, which is logged. */
export interface ReportedError {
  readonly kind: string;
  readonly wamid: string | undefined;
  readonly error: GraphError;
}

/** Message to store with its kind, and its type by Meta where that has no kind of its own. */
export interface StoredMessage {
  readonly kind: string;
  readonly name?: string;
  readonly message: InboundMessage & { readonly messageId: string };
}

/** Answer of staff or another agent to store, with its kind. */
export interface StoredAnswer {
  readonly kind: string;
  readonly answer: ForeignAnswer;
}

/** Choice about marketing messages to store, with its kind. */
export interface StoredPreference {
  readonly kind: string;
  readonly preference: Preference;
}

/** Change of who answers a contact. */
export interface ControlChange extends Pick<Sender, 'contactNumber' | 'addresses'> {
  /** `flows`: this server answers from now on. `agent`: another agent of the number does, such as Meta Business Agent. */
  readonly owner: 'flows' | 'agent';
  /** Instant in milliseconds since the epoch. */
  readonly at: number;
}

/** Parsed content of a post of Meta. */
export interface WhatsappPost {
  /** Accounts that parts of the post are for, each once. */
  readonly accounts: readonly WhatsappAccount[];
  /** Messages to store. */
  readonly messages: readonly StoredMessage[];
  /** Changes of numbers and user ids, each with its kind and its id in WhatsApp. */
  readonly changes: readonly { readonly kind: string; readonly wamid: string; readonly change: AddressChange }[];
  /** Answers to store: before the messages, since they may pause contacts. */
  readonly answers: readonly StoredAnswer[];
  readonly preferences: readonly StoredPreference[];
  /** Changes of who answers a contact: before the messages, as answers. */
  readonly controls: readonly ControlChange[];
  /** Reports to store, each with its kind. */
  readonly statuses: readonly { readonly kind: string; readonly report: WhatsappStatus }[];
  readonly others: readonly OtherPart[];
  readonly errors: readonly ReportedError[];
}
