import { readFile } from 'node:fs/promises';

/** Reads the resident memory of a process in KB. NaN where the system has no `/proc`. */
export async function residentKB(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const [, kilobytes] = /^VmRSS:\s*(\d+) kB$/m.exec(status) ?? [];
    return Number(kilobytes);
  } catch {
    return NaN;
  }
}
