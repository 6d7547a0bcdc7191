import type { StepRecord } from '../../interpreter/run-command.js';
import type { AcceptedRun, AcceptRun } from './accept-run.js';
import type { ConversationCommit } from './conversation-commit.js';
import type { LimitedStart } from './limited-start.js';
import type { Page, PageRequest } from './page.js';
import type { RunHead } from './run-head.js';
import type { StoredConversation } from './stored-conversation.js';
import type { PendingWork, RunCounts, RunFilter, RunRecord } from './run-record.js';

/** Runs, their histories and timers. */
export interface RunRepository {
  /**
   * Stores a new run and its contact. When the idempotency key was used for the same flow before, stores nothing and resolves to
   * the id of the earlier run.
   *
   * @throws {FlowError} `idempotency_key_reused` when the key came with another contact or another fingerprint,
   * `run_in_progress` with `details.runId` of the newest run that has not ended (`refuse`), `too_many_runs` when there are
   * {@link MAX_RUNS_OF_CONTACT} (`keep`), `trigger_limit_reached` when the limit does not allow it, `contact_paused`
   * (`details.pausedUntil`) when a pause of the contact forbids it, and `contact_conflict`
   * (`details.contactId`) when the contact is new and another one has its number, see also {@link AcceptRun.isNumberUnchecked}
   */
  accept(accept: AcceptRun): Promise<AcceptedRun>;
  commit(commit: ConversationCommit): Promise<void>;
  /** Finds the instant from which the limit allows a start, `null` when it allows one now. */
  findRetryAt(start: LimitedStart): Promise<number | null>;
  find(runId: string): Promise<RunRecord | undefined>;
  /** Lists the history of a run, in the order of sequence numbers. */
  listSteps(runId: string): Promise<readonly StepRecord[]>;
  /**
   * Lists runs, newest first. A page may be short, or empty, although more follow: a store bounds the work of one page, with
   * `stepId`, `exit`, `destination`, `trigger` and `contactText` to a look at 5,000 runs that meet the other criteria. Runs count
   * as accepted in the order in which they were started, see `countStarted`.
   */
  list(filter: RunFilter, page: PageRequest): Promise<Page<RunRecord>>;
  /** Lists runs as `list` does, without reading what their states hold beyond {@link RunHead}. */
  listHeads(filter: RunFilter, page: PageRequest): Promise<Page<RunHead>>;
  /**
   * Counts the runs of each flow that were started at `since` or later, in the order of `flowIds`. Runs count as accepted in the
   * order in which they were started, so a store needs no index for it.
   */
  countStarted(request: { readonly flowIds: readonly string[]; readonly since: number }): Promise<readonly RunCounts[]>;
  /** Lists the runs of a contact that are `waiting`, newest first. */
  listWaiting(contactId: string): Promise<readonly RunRecord[]>;
  /** Lists runs with status `running`, oldest first, after the one with this id. */
  listRunning(page: { readonly limit: number; readonly afterId?: string }): Promise<readonly RunRecord[]>;
  /** Lists the pending work of a contact, in the order in which it was accepted. */
  listPending(contactId: string): Promise<readonly PendingWork[]>;
  /** Reads what a turn of a contact begins with: one access to the database for what `find`, `listWaiting` and `listPending` tell. */
  readConversation(contactId: string): Promise<StoredConversation>;
  /** Lists waiting runs whose timer is due at `at`, earliest first. */
  listDue(page: { readonly at: number; readonly limit: number }): Promise<readonly RunRecord[]>;
  /** Finds the instant of the earliest timer, `null` when there is none. */
  nextWakeAt(): Promise<number | null>;
}
