import type { Clock } from '../../environment/clock.js';
import type { RunRepository } from '../../port/store/run-repository.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { MAX_STUCK_WORK } from '../../port/stuck-work.js';
import type { StuckWork } from '../../port/stuck-work.js';
import { describeError } from '../log/describe-error.js';
import { errorLine } from './error-line.js';

/** Options of {@link createFailingRuns}. */
export interface FailingRunsOptions {
  readonly runs: Pick<RunRepository, 'find'>;
  readonly clock: Clock;
  /** Time in milliseconds for which a run fails before it counts as stuck. Default: 60,000. */
  readonly stuckAfterMs?: number | undefined;
}

/** Runs whose turns fail in this process, for a reason outside the run. In memory. */
export interface FailingRuns {
  /** Records that a turn of a run failed. Never throws. */
  failed(run: Pick<RunRecord, 'id' | 'contactId'>, error: unknown): void;
  /** Lists the runs that have failed for long and are where they failed first, the oldest first, at most {@link MAX_STUCK_WORK}. */
  list(): Promise<readonly StuckWork[]>;
  /** Finds a run that `list` would name if it had no limit. */
  find(runId: string): Promise<StuckWork | undefined>;
}

/** Time in milliseconds without success after which work counts as stuck. */
export const STUCK_AFTER_MS = 60_000;
/** Maximum number of runs in memory; the oldest make room. */
const MAX_KNOWN = 1_000;

interface FailingRun {
  readonly contactId: string;
  readonly since: number;
  readonly attempts: number;
  readonly error: string;
  /** Place of the run in its flow when it failed; `undefined`: the store did not tell. */
  readonly place: string | undefined;
}

/** Creates an empty register. */
export function createFailingRuns(options: FailingRunsOptions): FailingRuns {
  const { runs, clock, stuckAfterMs = STUCK_AFTER_MS } = options;
  const failing = new Map<string, FailingRun>();

  const record = async (id: string, contactId: string, error: string, at: number): Promise<void> => {
    const run = await runs.find(id).catch(() => undefined);
    const known = failing.get(id);
    const place = run === undefined ? known?.place : placeOf(run);
    const before = known?.place === place ? known : undefined;
    if (before === undefined) failing.delete(id);
    failing.set(id, { contactId, since: before?.since ?? at, attempts: (before?.attempts ?? 0) + 1, error, place });
    if (failing.size <= MAX_KNOWN) return;
    for (const oldest of failing.keys()) return void failing.delete(oldest);
  };

  /** Returns the run if it is still where it failed; forgets it if not. */
  const check = async (id: string, { place, contactId, since, attempts, error }: FailingRun) => {
    const run = await runs.find(id);
    const isThere = run !== undefined && (place === undefined ? isRunning(run) : placeOf(run) === place);
    if (run === undefined || !isThere) return void failing.delete(id);
    const kind = isRunning(run) ? 'run' : 'timer';
    return { id, kind, status: 'retrying', contactId, runId: id, attempts, since, error } as const;
  };
  const hasFailedForLong = ({ since }: FailingRun): boolean => since <= clock.now() - stuckAfterMs;

  return {
    failed: ({ id, contactId }, error) => void record(id, contactId, errorLine(describeError(error)), clock.now()),
    async list() {
      const listed: StuckWork[] = [];
      for (const [id, run] of failing) {
        if (listed.length === MAX_STUCK_WORK) break;
        const work = hasFailedForLong(run) ? await check(id, run) : undefined;
        if (work !== undefined) listed.push(work);
      }
      return listed;
    },
    async find(id) {
      const run = failing.get(id);
      return run !== undefined && hasFailedForLong(run) ? check(id, run) : undefined;
    },
  };
}

function isRunning({ state }: RunRecord): boolean {
  return state.status === 'running';
}

/** Returns a text that changes whenever the run continues. */
function placeOf({ state }: RunRecord): string {
  return `${state.status} ${state.current?.executionId ?? ''}`;
}
