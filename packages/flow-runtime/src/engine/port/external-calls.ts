import type { RunEvent } from '../../interpreter/run-event.js';
import type { ExpectedRun } from '../../port/store/conversation-commit.js';
import type { RunRecord } from '../../port/store/run-record.js';

/** Result of an external step with which its run has not continued. Plain JSON. */
export interface ExternalResult {
  readonly runId: string;
  /** The event for the interpreter. */
  readonly event: RunEvent;
  /** The run as it was stored while the step was executed: the result is for that state alone. */
  readonly stored: ExpectedRun;
  /** The run while the step was executed, if that is not stored: nothing but its own state changed. Absent: it is stored. */
  readonly run?: RunRecord;
}

/** Registers the conversations in which an external step is executed. A conversation is serial: there is one at most. */
export interface ExternalCalls {
  begin(contactId: string): void;
  /** May be called again, and without `begin`. */
  end(contactId: string): void;
  /**
   * Keeps the result of an external step. The turn then ends without storing more, and `continueRun` continues with the result in
   * another one. Absent: the turn continues with it.
   */
  keep?(result: ExternalResult): void;
}
