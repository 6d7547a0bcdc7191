/** Entry of the process that has waiting runs. Its argument: path of the database file. */
import { percentile } from '../load/percentile.js';
import type { ClientFailure } from '../client/client-task.js';
import { openWaitingRuns } from './open-waiting-runs.js';
import type { WaitingAnswers, WaitingTask } from './waiting-process.js';

const opened = openWaitingRuns(process.argv[2] ?? '');

async function perform(task: WaitingTask): Promise<WaitingAnswers[WaitingTask['type']]> {
  const runs = await opened;
  if (task.type === 'heap') {
    globalThis.gc?.();
    return { bytes: process.memoryUsage().heapUsed };
  }
  return { p99Ms: percentile(await runs.resume(task.awaited, task.count, task.perSecond), 0.99) };
}

function toFailure(error: unknown): ClientFailure {
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

process.on('message', (task: WaitingTask) => {
  void perform(task)
    .catch(toFailure)
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
