import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import { holdSideBySide } from './conversations.js';
import type { Conversations } from './conversations.js';

/** Simulations that a thread is given at a time: a message for each would cost a tenth of its time. */
const BATCH = 25;

/** Creates conversations on as many threads as the machine has processors, each with a simulator of its own. They stay open. */
export function openSimulationThreads(url: string): Conversations {
  const threads = availableParallelism();
  const pool = workerpool.pool(fileURLToPath(new URL('simulation-thread.js', import.meta.url)), {
    workerType: 'thread',
    maxWorkers: threads,
    workerThreadOpts: { workerData: url },
  });
  return {
    hold: (count) => {
      let begun = 0;
      const holdBatch = async (): Promise<void> => {
        const size = Math.min(BATCH, count - begun);
        begun += size;
        await pool.exec('hold', [size]);
      };
      return holdSideBySide(holdBatch, Math.ceil(count / BATCH), threads);
    },
  };
}
