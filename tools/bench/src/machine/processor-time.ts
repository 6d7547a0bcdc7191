import { readFile } from 'node:fs/promises';

/** Unit of `/proc/<pid>/stat`: hundredths of a second on every machine. */
const TICK_MS = 10;
const USER = 11;
const SYSTEM = 12;

/**
 * Reads the processor time of a process so far, over all threads, in ms; with `of`, that of the thread `pid` of the process `of` alone.
 * NaN where the system has no `/proc`.
 */
export async function processorTimeMs(pid: number, of?: number): Promise<number> {
  try {
    const stat = await readFile(of === undefined ? `/proc/${pid}/stat` : `/proc/${of}/task/${pid}/stat`, 'utf8');
    // The name of the program is in parentheses and may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS;
  } catch {
    return NaN;
  }
}
