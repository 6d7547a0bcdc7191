import { Temporal } from 'temporal-polyfill';

/** Writes an instant as `2026-12-01T01:00:00.000Z`. */
export function writeInstant(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'millisecond' });
}
