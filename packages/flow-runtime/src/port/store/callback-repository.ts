import type { ConversationCommit, ExpectedRun } from './conversation-commit.js';
import type { OpenedCallback } from './opened-callback.js';

/** An opened callback as it is stored. */
export interface CallbackRecord extends OpenedCallback {
  /** Instant at which a callback of the execution was accepted; `null`: none was. */
  readonly acceptedAt: number | null;
}

/**
 * Outcome of accepting a callback. `ended`: the run has left the execution, or its callback was closed; `unknown`: no execution has
 * the token.
 */
export type CallbackOutcome = 'accepted' | 'repeated' | 'ended' | 'unknown';

/** Turn that closes a callback. */
export interface ClosingTurn extends Pick<ConversationCommit, 'contactId' | 'lease'> {
  /** The run as this turn knows it. Absent: only one engine can process the conversation, or `lease` tells. */
  readonly expectedRun?: ExpectedRun;
}

/**
 * Callbacks of executions. `RunRepository.commit` opens one before its step is executed, and removes the body when the run has taken
 * it. Records outlive their runs, so that a late callback is told from an unknown one.
 */
export interface CallbackRepository {
  /** Finds a callback by the digest of its token. */
  find(tokenHash: string): Promise<CallbackRecord | undefined>;
  /**
   * Accepts a callback if it is the first of its execution, and the execution is the current one of its run. Refused as new work
   * while the store lags.
   */
  accept(callback: {
    readonly tokenHash: string;
    readonly body: string;
    readonly at: number;
  }): Promise<CallbackOutcome>;
  /** Finds the accepted body of an execution that its run has not taken. */
  findAccepted(executionId: string): Promise<string | undefined>;
  /** Lists callbacks that were accepted and not taken, by execution id, after this id. */
  listAccepted(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly OpenedCallback[]>;
  /**
   * Closes the callback of an execution: later ones are refused, until it is opened again. Resolves to the body that was accepted
   * before and not taken, and then closes nothing. {@link FlowError} `lease_lost`, with nothing closed, once another server has the
   * conversation of `turn`, or the run is no longer as the turn knows it. Without `turn` nothing of that is checked.
   */
  close(executionId: string, at: number, turn?: ClosingTurn): Promise<string | undefined>;
  /** Removes the accepted body of an execution that its run has left. */
  discard(executionId: string): Promise<void>;
}
