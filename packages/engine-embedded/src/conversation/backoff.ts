const FIRST_MS = 250;
const LONGEST_MS = 60_000;

/** Returns the pause in milliseconds before attempt `attempt + 1`: doubles from 250 up to 60,000. */
export function backoffMs(attempt: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
}
