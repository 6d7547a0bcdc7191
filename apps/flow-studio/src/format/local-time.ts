const MINUTE_MS = 60_000;

/** Writes an instant as a field for date and time has it, in the reader's zone: 2027-01-31T12:00. `''` for none. */
export function toLocalTime(instant: string | undefined): string {
  if (instant === undefined) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}
