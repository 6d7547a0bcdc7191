const FIRST_MS = 250;
const LONGEST_MS = 60_000;

/** Pause before try `attempt + 1`: doubles from a quarter of a second up to a minute. */
export function backoffMs(attempt: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
}
