import type { Page, PageRequest } from './page.js';
import type { RunFilter } from './run-record.js';

/** Changes that a bulk operation makes. */
export const BULK_ACTIONS = ['cancel', 'resume', 'rerun', 'resend'] as const;

/** One of {@link BULK_ACTIONS}. */
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Statuses of a bulk operation. All but `running` are final. */
export const BULK_STATUSES = ['running', 'completed', 'cancelled'] as const;

/** One of {@link BULK_STATUSES}. */
export type BulkStatus = (typeof BULK_STATUSES)[number];

/** Request for one change of many runs or messages. */
export interface BulkRequest {
  readonly action: BulkAction;
  /** Runs to change; with `resend` the runs of messages, by flow, contact and the time of the message. */
  readonly filter: RunFilter;
  /** With `resume` and `rerun`: version of the flow that new runs follow. */
  readonly version: 'published' | 'own';
  /** `true`: nothing is changed, only counted. */
  readonly isDryRun: boolean;
  /** Maximum number of runs or messages that are looked at. */
  readonly limit: number;
  /** Maximum number of changes in a minute. */
  readonly perMinute: number;
}

/** Progress of a bulk operation. */
export interface BulkProgress {
  /** Place that was reached, in a form of the caller; `null` at the start. */
  readonly place: string | null;
  /** Number of runs or messages that matched. */
  readonly matched: number;
  /** Number of those that were changed; with a dry run, that would be. */
  readonly changed: number;
  /** Number of those whose change failed for a reason that only the log knows. */
  readonly failed: number;
  /** Numbers of those that were left as they are, by the reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** One change of many runs or messages, in progress or ended. */
export interface BulkOperation {
  readonly id: string;
  readonly request: BulkRequest;
  /** Name of the caller. */
  readonly createdBy: string;
  readonly createdAt: number;
  readonly status: BulkStatus;
  /** `null` until it ends. */
  readonly finishedAt: number | null;
  readonly progress: BulkProgress;
}

/** Bulk operations. One server works on an operation at a time: the one that has claimed it. */
export interface BulkRepository {
  /** Adds an operation, which must be `running`. */
  add(operation: BulkOperation): Promise<void>;
  find(id: string): Promise<BulkOperation | undefined>;
  /** Lists operations, newest first. */
  list(page: PageRequest): Promise<Page<BulkOperation>>;
  /** Counts the operations that are `running`. */
  countRunning(): Promise<number>;
  /**
   * Claims the oldest `running` operation that no server has claimed at `staleBefore` or later. Resolves to `undefined` when there
   * is none.
   */
  claim(claim: {
    readonly server: string;
    readonly at: number;
    readonly staleBefore: number;
  }): Promise<BulkOperation | undefined>;
  /**
   * Stores progress, and renews the claim; with a status, ends the operation. Resolves to `false`, with nothing stored, when the operation
   * has ended, or another server has claimed it.
   */
  save(save: {
    readonly id: string;
    readonly server: string;
    readonly at: number;
    readonly progress: BulkProgress;
    readonly status: BulkStatus;
  }): Promise<boolean>;
  /** Gives up the claims of a server, so that another one continues at once. */
  release(server: string): Promise<void>;
  /** Ends an operation as `cancelled`; one that has ended stays as it is. Resolves to it as it is now. */
  cancel(id: string, at: number): Promise<BulkOperation | undefined>;
}
