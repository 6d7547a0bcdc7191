import { readdir } from 'node:fs/promises';
import { processorTimeMs } from './processor-time.js';

/** Processor times in ms. NaN where the system has no `/proc`. */
export interface ThreadTimes {
  /** The thread of JavaScript. */
  readonly mainMs: number;
  /** The busiest other thread since `before`: that of a flow server writes to its store. */
  readonly writerMs: number;
  /** All others: they collect garbage and compile. */
  readonly othersMs: number;
}

/** Processor times in ms by the id of the thread. */
export type TimesById = ReadonlyMap<number, number>;

/** Reads the processor times of the threads of a process so far. Empty where the system has no `/proc`. */
export async function readThreadTimes(pid: number): Promise<TimesById> {
  const ids = await readdir(`/proc/${pid}/task`).catch(() => []);
  const times = ids.map(async (id): Promise<[number, number]> => [Number(id), await processorTimeMs(Number(id), pid)]);
  return new Map(await Promise.all(times));
}

/** Returns what the threads of a process took between two readings. */
export function subtractTimes(pid: number, before: TimesById, after: TimesById): ThreadTimes {
  const spent = (id: number): number => (after.get(id) ?? NaN) - (before.get(id) ?? 0);
  const others = [...after.keys()].filter((id) => id !== pid).map(spent);
  if (others.length === 0) return { mainMs: NaN, writerMs: NaN, othersMs: NaN };
  const writerMs = Math.max(...others);
  return { mainMs: spent(pid), writerMs, othersMs: others.reduce((sum, each) => sum + each, 0) - writerMs };
}
