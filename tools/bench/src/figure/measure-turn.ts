import { processorTimeMs } from '../machine/processor-time.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';

/** One turn of a system. */
export interface Turn {
  readonly runs: number;
  readonly callers: number;
  /** Triggers per second; without it, as many as the callers can send. */
  readonly perSecond?: number;
}

/** What a turn showed. */
export interface TurnMeasured {
  /** From the first trigger until everything was completed, not only accepted. */
  readonly completedPerSecond: number;
  /** From the trigger to its answer. */
  readonly p99Ms: number;
  /** Processor time of the system for each run: what counts when others use the machine too. */
  readonly cpuMicros: number;
}

/** Each turn goes on with the contacts after those of the one before. */
let triggered = 0;

/** Triggers a system and waits until all of it is completed. Rejects when a trigger or a run failed. */
export async function measureTurn(client: TriggerProcess, system: System, turn: Turn): Promise<TurnMeasured> {
  const { runs, callers, perSecond } = turn;
  const { address, pid } = system;
  const rate = perSecond === undefined ? {} : { perSecond };
  const cpuBefore = await processorTimeMs(pid);
  const startedAt = performance.now();
  const { p99Ms } = await client.send({ address, callers, calls: runs, firstIndex: triggered, ...rate });
  await system.settle();
  const seconds = (performance.now() - startedAt) / 1000;
  triggered += runs;
  const cpuMicros = (((await processorTimeMs(pid)) - cpuBefore) * 1000) / runs;
  return { completedPerSecond: runs / seconds, p99Ms, cpuMicros };
}
