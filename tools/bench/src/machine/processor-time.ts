import { readFile } from 'node:fs/promises';

/** Of `/proc/<pid>/stat`, whatever the machine: user space sees hundredths of a second. */
const TICK_MS = 10;
const USER = 11;
const SYSTEM = 12;

/** Processor time that a process has taken so far, all threads, in milliseconds; NaN where the system has no `/proc`. */
export async function processorTimeMs(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS;
  } catch {
    return NaN;
  }
}
