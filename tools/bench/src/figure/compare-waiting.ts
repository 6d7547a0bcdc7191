import type { EngineSettings } from '../settings.js';
import type { Awaited } from '../waiting/open-waiting-runs.js';
import { WaitingProcess } from '../waiting/waiting-process.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

/** Bytes for each waiting run. What V8 and the store need at most differs by a megabyte from start to start: 10 bytes for 100,000. */
const HEAP_TARGET: Target = { bound: 'at most', value: 20 };
const LATENCY_TARGET: Target = { bound: 'at most', value: 2 };
const PER_SECOND = 200;
/** Rounds before the first that counts, which compile the code. */
const WARM_UP_ROUNDS = 1;

/** Compares the heap of an engine with runs that wait for a callback with that of an engine without, in processes of their own. */
export async function compareWaitingHeap({ rounds, waitingRuns }: EngineSettings): Promise<readonly Figure[]> {
  const bytes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [without, full] = [await measureHeap(0), await measureHeap(waitingRuns)];
    bytes.push((full - without) / waitingRuns);
  }
  return [toFigure(`heap for each of ${waitingRuns} runs that wait for a callback`, bytes, 'B', HEAP_TARGET)];
}

async function measureHeap(awaitingCallback: number): Promise<number> {
  const process = await WaitingProcess.start(awaitingCallback);
  try {
    return (await process.perform({ type: 'heap' })).bytes;
  } finally {
    await process.stop();
  }
}

/**
 * Compares the time from a callback to the message of the next step with that from a message of the contact, turn by turn, in one
 * process in whose store others wait.
 */
export async function compareCallbackLatency(settings: EngineSettings): Promise<readonly Figure[]> {
  const { rounds, waitingRuns, resumedRuns: count } = settings;
  const process = await WaitingProcess.start(waitingRuns);
  try {
    const turns: Record<Awaited, number[]> = { callback: [], message: [] };
    for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
      const order: readonly Awaited[] = round % 2 === 0 ? ['callback', 'message'] : ['message', 'callback'];
      for (const awaited of order) {
        const { p99Ms } = await process.perform({ type: 'resume', awaited, count, perSecond: PER_SECOND });
        if (round >= 0) turns[awaited].push(p99Ms);
      }
    }
    const ratios = turns.callback.map((p99, round) => p99 / (turns.message[round] ?? NaN));
    return [
      toFigure('p99 to the next step: callback / message', ratios, 'x', LATENCY_TARGET),
      toFigure('p99 from a callback to the next step', turns.callback, 'ms'),
      toFigure('p99 from a message to the next step', turns.message, 'ms'),
    ];
  } finally {
    await process.stop();
  }
}
