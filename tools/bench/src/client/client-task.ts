import type { WireRequest } from '../contender/contender.js';
import type { MemoryMeasured } from '../load/measure-memory.js';

/** What a client process is asked to do. */
export type ClientTask = PrepareTask | LoadTask | MemoryTask | LatencyTask;

/** Comes first. `request` is what the contenders send that do not build it themselves. */
export interface PrepareTask {
  readonly type: 'prepare';
  readonly request: WireRequest | null;
}

/** A number of calls, so many at a time. */
export interface LoadTask {
  readonly type: 'load';
  readonly url: string;
  readonly calls: number;
  readonly inFlight: number;
}

/** That many calls at once. */
export interface MemoryTask {
  readonly type: 'memory';
  readonly url: string;
  readonly calls: number;
}

/** A load, while so many calls to a dead destination hang. */
export interface LatencyTask extends Omit<LoadTask, 'type'> {
  readonly type: 'latency';
  readonly deadUrl: string;
  readonly hanging: number;
}

/** What a client process says to each. */
export interface ClientAnswers {
  readonly prepare: Record<string, never>;
  /** `cpuMicros` is the processor time of each call, all threads: what counts when others use the machine too. */
  readonly load: { readonly callsPerSecond: number; readonly cpuMicros: number };
  readonly memory: MemoryMeasured;
  readonly latency: { readonly p99Ms: number; readonly hanging: number };
}

/** A failure, in words. */
export interface ClientFailure {
  readonly failure: string;
}
