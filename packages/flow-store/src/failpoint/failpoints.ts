/**
 * The instants around which a store becomes durable, as `node:diagnostics_channel` channels: synchronous, and free while
 * nobody listens. A crash test subscribes and ends the process right there.
 */
import { channel } from 'node:diagnostics_channel';

/** What the message of a commit's boundary holds. */
export interface CommitFailpoint {
  /** The operations that are being stored: several when writes share the commit, divided by `; `. */
  readonly what: string;
}

/** Everything is written within the transaction, which is not committed. */
export const beforeCommit = channel('luluchat:store:before-commit');
/** The transaction is durable, and nobody has heard of it. */
export const afterCommit = channel('luluchat:store:after-commit');
/** The write-ahead log is about to be folded into the file. */
export const beforeCheckpoint = channel('luluchat:store:before-checkpoint');
/** The write-ahead log has been folded into the file. */
export const afterCheckpoint = channel('luluchat:store:after-checkpoint');
