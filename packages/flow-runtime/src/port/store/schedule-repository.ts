import type { ChangeOrigin } from './audit-repository.js';
import type { Page, PageRequest } from './page.js';
import type { RunRecord } from './run-record.js';

/**
 * States of an occurrence: `planned` until its time, `running` while it starts runs. The others are final; `skipped`: its time was over
 * for too long when a server came to it; `cancelled`: its flow was unpublished before all runs were started.
 */
export const OCCURRENCE_STATES = ['planned', 'running', 'finished', 'skipped', 'cancelled'] as const;

/** One of `OCCURRENCE_STATES`. */
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/** One time of a schedule or date trigger, at which it starts runs for the contacts of its segment. */
export interface OccurrenceRecord {
  readonly id: string;
  readonly flowId: string;
  /** Version of the flow that its runs have. */
  readonly flowVersion: number;
  /** Name of the trigger, unique in the flow and the same in new versions until its time or its contacts change. */
  readonly trigger: string;
  readonly dueAt: number;
  readonly state: OccurrenceState;
  /** `true` if nothing begins and no further run is started. */
  readonly isPaused: boolean;
  /** Instant from which the next runs may be started; `null` while it is paused, and when it has ended. */
  readonly nextAt: number | null;
  /** Id of the last contact that was looked at, or of one before it if that was erased; `''` before the first. */
  readonly cursor: string;
  /** Number of runs that were started. */
  readonly started: number;
  /** Number of contacts whose other runs did not allow one. */
  readonly refused: number;
  /** `null` until it begins. */
  readonly begunAt: number | null;
  /** `null` until it ends. */
  readonly endedAt: number | null;
}

/** A time at which a trigger is to start runs. */
export interface PlannedOccurrence {
  readonly id: string;
  readonly trigger: string;
  readonly dueAt: number;
}

/** Planned occurrences of the published version of a flow, one for each of its triggers. */
export interface SchedulePlan {
  readonly flowId: string;
  readonly flowVersion: number;
  readonly occurrences: readonly PlannedOccurrence[];
  readonly at: number;
}

/** End of the time before an occurrence: it begins, or is skipped. */
export interface DueOccurrence {
  readonly id: string;
  /** Time that it has from now on: a later one than planned, if that was missed. */
  readonly dueAt: number;
  readonly state: 'running' | 'skipped';
  readonly at: number;
  /** The next time of its trigger, planned together with this. Absent: there is none. */
  readonly next?: PlannedOccurrence;
}

/** Runs that an occurrence starts together. */
export interface OccurrenceBatch {
  readonly id: string;
  /** Cursor of the occurrence as it was read. */
  readonly after: string;
  /** Cursor from now on. */
  readonly cursor: string;
  /** Runs that have not begun, each of another contact. */
  readonly runs: readonly RunRecord[];
  /** Policy for other runs of the contacts that have not ended. */
  readonly whileRunning: 'replace' | 'keep' | 'refuse';
  /** Instant from which the next batch may be started; `null`: this is the last one. */
  readonly nextAt: number | null;
  readonly at: number;
}

/** Result of a batch. */
export interface StartedBatch {
  /** Ids of the runs that were stored: those of contacts that exist, and whose other runs allow it. */
  readonly startedIds: readonly string[];
}

/** Times of schedule and date triggers, and how far their runs were started. */
export interface ScheduleRepository {
  /**
   * Plans the occurrences of a flow. A trigger that has a planned occurrence keeps it, with the new version; occurrences of triggers that
   * are not in the plan and lie in the future are removed, with an empty plan all that have not begun. New ones are paused if the flow is.
   * A trigger does not get a time that it has had.
   */
  plan(plan: SchedulePlan): Promise<void>;
  /**
   * Lets a planned occurrence begin, or skips it, and plans the next one. Removes some occurrences that ended
   * {@link OCCURRENCE_KEPT_MS} before. Resolves to `false`, with nothing changed, if it is no longer planned, or paused.
   */
  begin(due: DueOccurrence): Promise<boolean>;
  /**
   * Stores runs of an occurrence and moves its cursor, all or nothing: each contact is started once. Resolves to `undefined`, with nothing
   * stored, if the occurrence is paused or not running any more, or if its cursor is another one.
   */
  startBatch(batch: OccurrenceBatch): Promise<StartedBatch | undefined>;
  /** Ends a running occurrence whose flow was unpublished. */
  cancel(request: { readonly id: string; readonly at: number }): Promise<void>;
  /**
   * Pauses all occurrences of a flow that have not ended, and those that are planned until it is resumed. Does nothing if it is paused.
   * With an `origin`, the pause is entered in the audit trail.
   */
  pause(request: { readonly flowId: string; readonly at: number }, origin?: ChangeOrigin): Promise<void>;
  /** Lets the occurrences of a paused flow continue. With an `origin`, that is entered in the audit trail. */
  resume(request: { readonly flowId: string; readonly at: number }, origin?: ChangeOrigin): Promise<void>;
  /** Lists the ids of the flows that are paused, in order. */
  listPaused(): Promise<readonly string[]>;
  /** Lists occurrences that are due at `at`, earliest first. */
  listDue(request: { readonly at: number; readonly limit: number }): Promise<readonly OccurrenceRecord[]>;
  /** Lists occurrences, the ones that were planned last first. */
  list(filter: OccurrenceFilter, page: PageRequest): Promise<Page<OccurrenceRecord>>;
}

/** Criteria of the occurrences to list; absent ones match every occurrence. */
export interface OccurrenceFilter {
  readonly flowId?: string;
  readonly state?: OccurrenceState;
}

/** Time in milliseconds for which occurrences are kept that have ended: 30 days. */
export const OCCURRENCE_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
