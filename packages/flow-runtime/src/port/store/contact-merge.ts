import type { ChangeOrigin } from './audit-repository.js';
import type { ConversationLease } from './lease-repository.js';

/** Kinds of what a surviving contact gets from a merged one. */
export const MERGED_KINDS = ['addresses', 'attributes', 'tags', 'runs', 'messages'] as const;

/** One of {@link MERGED_KINDS}. */
export type MergedKind = (typeof MERGED_KINDS)[number];

/**
 * Numbers of what the surviving contact got, by kind: addresses, values of attributes and tags that it did not have, and all runs and
 * messages. Its contact number, if it had none, is counted with `addresses`.
 */
export type MergedCounts = Readonly<Record<MergedKind, number>>;

/** A merge, as the store keeps it until the surviving contact is erased. */
export interface ContactMerge {
  /** Id of the contact that the merged one is part of: a further merge of that one changes it. */
  readonly into: string;
  readonly at: number;
  readonly counts: MergedCounts;
}

/** Contacts to merge. */
export interface MergeContacts {
  /** Id of the contact that survives. */
  readonly into: string;
  /** Id of the contact that becomes part of it. */
  readonly from: string;
  readonly at: number;
  /** Enters the merge in the audit trail. Absent: it is not entered. */
  readonly origin?: ChangeOrigin | undefined;
  /**
   * Leases of both conversations. {@link FlowError} `lease_lost` once another server has one of them. Absent: checked against no
   * lease.
   */
  readonly leases?: { readonly into: ConversationLease; readonly from: ConversationLease } | undefined;
}
