/** An instant (ms since the epoch) as callers see it: ISO 8601 in UTC with milliseconds. */
export function isoInstant(at: number): string;
export function isoInstant(at: number | null): string | null;
export function isoInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
