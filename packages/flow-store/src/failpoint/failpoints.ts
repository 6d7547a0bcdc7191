/**
 * Failpoints around a commit and a checkpoint, as `node:diagnostics_channel` channels: synchronous, and free while there is no
 * subscriber. A crash test subscribes and ends the process at exactly this instant.
 */
import { channel } from 'node:diagnostics_channel';

/** Message of a failpoint around a commit. */
export interface CommitFailpoint {
  /** Names of the operations in the commit, separated by `; `. */
  readonly what: string;
}

/** The transaction is written and not yet committed. */
export const beforeCommit = channel('luluchat:store:before-commit');
/** The transaction is durable, and no write of it has been answered. */
export const afterCommit = channel('luluchat:store:after-commit');
/** The write-ahead log is about to be checkpointed into the file. */
export const beforeCheckpoint = channel('luluchat:store:before-checkpoint');
/** The write-ahead log has been checkpointed into the file. */
export const afterCheckpoint = channel('luluchat:store:after-checkpoint');

/** Message of {@link whileRewriting}. */
export interface RewriteFailpoint {
  /** Part of the work that has just been done to a file that is being rewritten. */
  readonly done: 'copied' | 'checked' | 'flushed' | 'replaced';
}

/** A file of an earlier version is being rewritten. */
export const whileRewriting = channel('luluchat:store:rewriting');
