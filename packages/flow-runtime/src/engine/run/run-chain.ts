import type { RunRecord } from '../../port/store/run-record.js';
import type { RunRepository } from '../../port/store/run-repository.js';

/** Maximum number of runs between a run and the message that it waits for. */
const MAX_RUNS = 100;

/**
 * Returns the ids of a run and of those that it took over from, back to the id `backTo`; `undefined` if that is none of them.
 */
export async function findRunChain(
  runs: Pick<RunRepository, 'find'>,
  run: RunRecord,
  backTo: string,
): Promise<ReadonlySet<string> | undefined> {
  const ids = new Set([run.id]);
  for (let now: RunRecord | undefined = run; now !== undefined && now.id !== backTo;) {
    const { from } = now.state.trigger;
    if (from === undefined || ids.size === MAX_RUNS) return undefined;
    ids.add(from.runId);
    if (from.runId === backTo) break;
    now = await runs.find(from.runId);
    if (now === undefined) return undefined;
  }
  return ids;
}
