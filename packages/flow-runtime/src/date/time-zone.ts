import { Temporal } from 'temporal-polyfill';

const MINUTE_MS = 60_000;
const OFFSET = /^[+-]\d\d:\d\d$/;

/** Whether there is a time zone of this name (`Asia/Kuala_Lumpur`, `UTC`), or it is an offset such as `+08:00`. */
export function isKnownZone(zone: string): boolean {
  return zoneOffsetMs(zone, 0) !== undefined;
}

/**
 * What clocks of a zone are ahead of UTC at an instant (ms since the epoch), in milliseconds; `undefined` when there is no such
 * zone. A number is the minutes that clocks are behind UTC, as LiquidJS takes it.
 */
export function zoneOffsetMs(zone: string | number, at: number): number | undefined {
  if (typeof zone === 'number')
    return Number.isFinite(zone) && Math.abs(zone) < 24 * 60 ? -zone * MINUTE_MS : undefined;
  // Temporal takes a whole date with a zone as a zone.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone) && !OFFSET.test(zone)) return undefined;
  try {
    const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    return offsetNanoseconds / 1_000_000;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
