import { Temporal } from 'temporal-polyfill';

/** A name of the IANA Time Zone Database, or an offset from UTC. Temporal itself would accept whole date-times too. */
const ZONE = /^(?:[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*|[+-]\d{2}(?::?\d{2})?)$/;

/** Tells whether a string names a time zone that this platform knows, or is an offset such as `+08:00`. */
export function isTimeZone(zone: string): boolean {
  if (!ZONE.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Tells whether a string is the name of a time zone: offsets, which know no daylight saving time, are none. */
export function isNamedTimeZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && isTimeZone(zone);
}

/** Guesses the zone that a name with spaces means: `Asia/Kuala_Lumpur` for `Asia/Kuala Lumpur`. */
export function guessTimeZone(zone: string): string | undefined {
  const guess = zone.trim().replaceAll(/\s+/g, '_');
  return isTimeZone(guess) ? guess : undefined;
}

/** Formats an offset from UTC as `+08:00`; `undefined` unless `minutes` is an integer within a day. */
export function writeOffset(minutes: number): string | undefined {
  if (!Number.isInteger(minutes) || Math.abs(minutes) >= 1440) return undefined;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`;
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}
