import { readFile } from 'node:fs/promises';

/** Unit of `/proc/<pid>/stat`: hundredths of a second on every machine. */
const TICK_MS = 10;
const USER = 11;
const SYSTEM = 12;
const ENDED_CHILDREN_USER = 13;
const ENDED_CHILDREN_SYSTEM = 14;

/**
 * Reads the processor time of a process so far, over all threads, in ms; with `of`, that of the thread `pid` of the process `of` alone.
 * NaN where the system has no `/proc`.
 */
export function processorTimeMs(pid: number, of?: number): Promise<number> {
  return sumFields(of === undefined ? `/proc/${pid}/stat` : `/proc/${of}/task/${pid}/stat`, [USER, SYSTEM]);
}

/** Reads the processor time of the children of a process that have ended, in ms. NaN where the system has no `/proc`. */
export function endedChildrenTimeMs(pid: number): Promise<number> {
  return sumFields(`/proc/${pid}/stat`, [ENDED_CHILDREN_USER, ENDED_CHILDREN_SYSTEM]);
}

async function sumFields(file: string, places: readonly number[]): Promise<number> {
  try {
    const stat = await readFile(file, 'utf8');
    // The name of the program is in parentheses and may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return places.reduce((sum, place) => sum + Number(fields[place]), 0) * TICK_MS;
  } catch {
    return NaN;
  }
}
