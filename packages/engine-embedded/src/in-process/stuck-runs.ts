import type { StuckWorkList } from '@luluchat/flow-runtime/engine';
import type { RunRecord, RunRepository } from '@luluchat/flow-runtime/store';
import { unknownWork } from '@luluchat/flow-runtime/use-case';
import type { FailingRuns } from '@luluchat/flow-runtime/use-case';

/** Dependencies of {@link createStuckRuns}. */
export interface StuckRunsOptions {
  readonly failing: FailingRuns;
  readonly runs: Pick<RunRepository, 'find'>;
  /** Makes the next attempt of a run that is `running` now. */
  readonly hurry: (runId: string) => void;
  /** Fires the timer of a run that waits. Never rejects. */
  readonly wake: (run: RunRecord) => Promise<void>;
  readonly cancel: (runId: string) => Promise<void>;
}

/** Creates the list of the runs whose turns fail in this process for long. */
export function createStuckRuns({ failing, runs, hurry, wake, cancel }: StuckRunsOptions): StuckWorkList {
  const requireStuck = async (runId: string): Promise<void> => {
    if ((await failing.find(runId)) === undefined) throw unknownWork();
  };
  return {
    list: () => failing.list(),
    async resume(id) {
      await requireStuck(id);
      const run = await runs.find(id);
      if (run?.state.status === 'waiting') void wake(run);
      else hurry(id);
    },
    async cancel(id) {
      await requireStuck(id);
      await cancel(id);
    },
  };
}
