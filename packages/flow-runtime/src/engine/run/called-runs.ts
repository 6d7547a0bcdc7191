import { isFinal } from '../../interpreter/run-state.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { RunRepository } from '../../port/store/run-repository.js';

/**
 * Lists the runs that have not ended and for whose end this run waits, the called one first: that may wait for another one in turn.
 */
export async function listCalledRuns(runs: Pick<RunRepository, 'find'>, run: RunRecord): Promise<readonly RunRecord[]> {
  const called: RunRecord[] = [];
  for (let link = run.state.current?.wait?.forCall; link !== undefined;) {
    let found = await runs.find(link.runId);
    while (found?.state.entered !== undefined) found = await runs.find(found.state.entered.runId);
    if (found === undefined || isFinal(found.state.status)) break;
    called.push(found);
    link = found.state.current?.wait?.forCall;
  }
  return called;
}
