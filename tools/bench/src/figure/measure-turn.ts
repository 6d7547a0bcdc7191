import { processorTimeMs } from '../machine/processor-time.js';
import type { System } from '../system/system.js';
import type { TriggerProcess } from '../trigger/trigger-process.js';

/** Turn of a system. */
export interface Turn {
  readonly runs: number;
  readonly callers: number;
  /** Triggers per second. Default: as many as the callers can send. */
  readonly perSecond?: number;
  /** `true`: triggers that are refused since the system has too much to do are sent again after a pause. */
  readonly isPatient?: boolean;
  /** `true`: no more runs than callers are in flight, also where triggers are answered before. Only with `System.runs`. */
  readonly limitsRuns?: boolean;
}

/** Measurements of a turn. */
export interface TurnMeasured {
  /** Runs per second from the first trigger until all runs are completed, not only accepted. */
  readonly completedPerSecond: number;
  /** Median and p99 from the trigger to its response. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the system for each run, meaningful also when others use the machine. */
  readonly cpuMicros: number;
}

/** Number of triggers so far: each turn continues with the next contacts. */
let triggered = 0;

/** Triggers a system and waits until all runs are completed. Rejects when a trigger or a run fails. */
export async function measureTurn(client: TriggerProcess, system: System, turn: Turn): Promise<TurnMeasured> {
  const { runs, callers, perSecond, isPatient = false, limitsRuns = false } = turn;
  const { address, pid } = system;
  const rate = perSecond === undefined ? {} : { perSecond };
  const inFlight = limitsRuns && system.runs !== undefined ? { inFlight: { limit: callers, runs: system.runs } } : {};
  const cpuBefore = await processorTimeMs(pid);
  const startedAt = performance.now();
  const { p50Ms, p99Ms } = await client.send({
    address,
    callers,
    calls: runs,
    firstIndex: triggered,
    isPatient,
    ...rate,
    ...inFlight,
  });
  await system.settle();
  const seconds = (performance.now() - startedAt) / 1000;
  triggered += runs;
  const cpuMicros = (((await processorTimeMs(pid)) - cpuBefore) * 1000) / runs;
  return { completedPerSecond: runs / seconds, p50Ms, p99Ms, cpuMicros };
}
