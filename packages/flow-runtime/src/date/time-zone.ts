import { Temporal } from 'temporal-polyfill';

/** A name as the IANA Time Zone Database has them, or an offset from UTC. Temporal itself would take whole date-times too. */
const ZONE = /^(?:[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*|[+-]\d{2}(?::?\d{2})?)$/;

/** Whether a text is the name of a time zone that this platform knows, or an offset such as `+08:00`. */
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

/** The zone that a name with blanks was most likely meant to be: `Asia/Kuala_Lumpur` for `Asia/Kuala Lumpur`. */
export function guessTimeZone(zone: string): string | undefined {
  const guess = zone.trim().replaceAll(/\s+/g, '_');
  return isTimeZone(guess) ? guess : undefined;
}

/** An offset from UTC, `+08:00`; `undefined` for what is no number of whole minutes within a day. */
export function writeOffset(minutes: number): string | undefined {
  if (!Number.isInteger(minutes) || Math.abs(minutes) >= 1440) return undefined;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`;
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}
