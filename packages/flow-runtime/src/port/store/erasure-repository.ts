import type { ChangeOrigin } from './audit-repository.js';
import type { ConversationLease } from './lease-repository.js';

/** Kinds of records that an erasure removes. */
export const ERASED_KINDS = [
  'contacts',
  'addresses',
  'attributes',
  'tags',
  'runs',
  'timers',
  'messages',
  'unsentMessages',
  'callbacks',
  'idempotencyKeys',
  'samples',
  'triggerStarts',
  'deferrals',
  'auditEntries',
] as const;

/** One of {@link ERASED_KINDS}. */
export type ErasedKind = (typeof ERASED_KINDS)[number];

/** Numbers of erased records by kind. Histories are counted with their runs, values of deleted attributes with `attributes`, and contacts that
 * were merged into an erased one with `contacts`; `unsentMessages` are among `messages`. */
export type ErasedCounts = Readonly<Record<ErasedKind, number>>;

/**
 * Rest of erased records in the files of the database: `none`, or copies that are being overwritten (`overwriting`), or dead
 * rows until the database runs `VACUUM` (`vacuum`).
 */
export type ErasureTraces = 'none' | 'overwriting' | 'vacuum';

/** Receipt of an erasure. It holds no personal data. */
export interface Erasure {
  readonly id: string;
  readonly erasedAt: number;
  readonly counts: ErasedCounts;
  readonly traces: ErasureTraces;
}

/** Contact to erase. */
export interface EraseContact {
  readonly contactId: string;
  /** Id of the receipt. Erasures with one id share their receipt, whose counts are sums. */
  readonly erasureId: string;
  readonly at: number;
  /** Enters the erasure in the audit trail, if there was anything, by the id of the receipt. Absent: it is not entered. */
  readonly origin?: ChangeOrigin | undefined;
  /** Lease of the conversation. {@link FlowError} `lease_lost` once another server has it. Absent: checked against no lease. */
  readonly lease?: ConversationLease;
}

/** Erases contacts, and keeps the receipts. */
export interface ErasureRepository {
  /**
   * Erases a bounded part of what the store holds of a contact: its record, runs with their histories and timers, messages, callbacks,
   * idempotency keys, samples, starts of limited triggers and entries of the audit trail. Resolves to `true` when nothing is left; call it until then, in the
   * contact's conversation. A receipt is kept if there was anything.
   */
  erase(request: EraseContact): Promise<boolean>;
  /** Finds a receipt. */
  find(erasureId: string): Promise<Erasure | undefined>;
  /**
   * Resolves when the store has overwritten what was erased so far, where it does that itself and soon: a large file is overwritten in
   * the background, as the receipt says. Never rejects.
   */
  settle(): Promise<void>;
}
