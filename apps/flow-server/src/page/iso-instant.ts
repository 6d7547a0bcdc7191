/** Formats an instant (ms since the epoch) for callers: ISO 8601 in UTC with milliseconds. */
export function isoInstant(at: number): string;
export function isoInstant(at: number | null): string | null;
export function isoInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
