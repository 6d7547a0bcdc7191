import type { WireRequest } from '../contender/contender.js';
import type { MemoryMeasured } from '../load/measure-memory.js';

/** Task of a client process. */
export type ClientTask = PrepareTask | LoadTask | MemoryTask | LatencyTask;

/** First task. `request` is the request of contenders that do not build it themselves. */
export interface PrepareTask {
  readonly type: 'prepare';
  readonly request: WireRequest | null;
}

/** Task of making `calls` calls, `inFlight` at a time. */
export interface LoadTask {
  readonly type: 'load';
  readonly url: string;
  readonly calls: number;
  readonly inFlight: number;
}

/** Task of making `calls` calls at once while memory is measured. */
export interface MemoryTask {
  readonly type: 'memory';
  readonly url: string;
  readonly calls: number;
}

/** Task of making calls while `hanging` calls to a dead destination hang. */
export interface LatencyTask extends Omit<LoadTask, 'type'> {
  readonly type: 'latency';
  readonly deadUrl: string;
  readonly hanging: number;
}

/** Answers of a client process, by task. */
export interface ClientAnswers {
  readonly prepare: Record<string, never>;
  /** `cpuMicros` is the processor time of each call over all threads, meaningful also when others use the machine. */
  readonly load: { readonly callsPerSecond: number; readonly cpuMicros: number };
  readonly memory: MemoryMeasured;
  readonly latency: { readonly p99Ms: number; readonly hanging: number };
}

/** Message of a failure. */
export interface ClientFailure {
  readonly failure: string;
}
