/** Writes an instant (milliseconds) as `2026-12-01T01:00:00.000Z`. Stores import it, so it loads no library. */
export function writeUtcInstant(at: number): string {
  // eslint-disable-next-line no-restricted-syntax -- it is written in UTC, which does not depend on the zone of the machine
  return new Date(at).toISOString();
}
