import type { StepRecord } from '@luluchat/flow-runtime/engine';
import type { RunHead, RunRepository } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import { readPauses } from '../work/read-pauses.js';
import type { StepCount, StepCounts } from './step-count-dto.js';

/** A period of a flow, and the limits of the work. */
export interface CountRequest {
  readonly flowId: string;
  /** Start of the period, in milliseconds since the epoch. */
  readonly since: number;
  /** Most runs that are counted, the newest first. */
  readonly maxRuns: number;
  /** Number of history lines after which no further run is counted. */
  readonly maxLines: number;
}

/** Runs that are listed at a time. */
const PORTION = 50;

interface Counted {
  readonly version: number;
  readonly stepId: string;
  executed: number;
  waiting: number;
  failed: number;
  readonly exits: Map<string, number>;
}

/** Counts how often the runs of a flow executed each step, and through which exits they left. */
export async function countSteps(
  runs: Pick<RunRepository, 'listHeads' | 'listSteps'>,
  { flowId, since, maxRuns, maxLines }: CountRequest,
): Promise<StepCounts> {
  const steps = new Map<string, Counted>();
  let [counted, lines] = [0, 0];
  let cursor: string | undefined;
  do {
    const limit = Math.min(PORTION, maxRuns - counted);
    const page = await runs.listHeads(
      { flowId, startedFrom: since },
      { limit, ...(cursor !== undefined && { cursor }) },
    );
    for (const run of page.items) {
      await readPauses.next();
      const records = await runs.listSteps(run.id);
      lines += records.length;
      count(steps, run, records);
    }
    counted += page.items.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && counted < maxRuns && lines < maxLines);
  return {
    since: isoInstant(since),
    runs: counted,
    isComplete: cursor === undefined,
    items: [...steps.values()]
      .sort((one, other) => other.version - one.version || (one.stepId < other.stepId ? -1 : 1))
      .map(toStepCount),
  };
}

function count(steps: Map<string, Counted>, { flowVersion, state }: RunHead, records: readonly StepRecord[]): void {
  const find = (stepId: string): Counted | undefined => steps.get(`${flowVersion}/${stepId}`);
  for (const { stepId, exit, finishedAt } of records) {
    const known = find(stepId);
    const step = known ?? { version: flowVersion, stepId, executed: 0, waiting: 0, failed: 0, exits: new Map() };
    if (known === undefined) steps.set(`${flowVersion}/${stepId}`, step);
    step.executed += 1;
    if (finishedAt === null) step.waiting += 1;
    if (exit !== null) step.exits.set(exit, (step.exits.get(exit) ?? 0) + 1);
  }
  const failedAt = state.status === 'failed' || state.status === 'stalled' ? state.reason?.stepId : undefined;
  const failed = failedAt === undefined ? undefined : find(failedAt);
  if (failed !== undefined) failed.failed += 1;
}

function toStepCount({ exits, ...step }: Counted): StepCount {
  const sorted = [...exits].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return { ...step, exits: sorted.map(([exit, times]) => ({ exit, count: times })) };
}
