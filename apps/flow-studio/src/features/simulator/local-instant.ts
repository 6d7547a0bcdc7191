/** Writes an instant (ISO text) as the value of a field for date and time in the reader's zone. */
export function toLocalInput(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Reads the value of a field for date and time in the reader's zone as an instant (ISO text); null while it is no date. */
export function fromLocalInput(value: string): string | null {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
