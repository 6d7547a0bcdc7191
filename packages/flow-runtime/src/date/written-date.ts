/** How a date was written: a bare day, a day with a time, a date of HTTP, or a count of seconds or milliseconds. */
export type DateForm = 'day' | 'date-time' | 'http-date' | 'seconds' | 'milliseconds';

/** A date as it was written, read without a clock and without the zone of the machine. */
export interface WrittenDate {
  readonly form: DateForm;
  /** The calendar day, `YYYY-MM-DD`, in the zone that was written with it, in UTC when none was. */
  readonly day: string;
  /** Milliseconds since the epoch. Of a date without a zone: as if it had been written in UTC. */
  readonly at: number;
  /**
   * The zone that was written with it: `UTC`, an offset such as `+08:00`, or a name such as `Asia/Kuala_Lumpur`. `undefined`:
   * none was, so what it means depends on where it was written.
   */
  readonly zone: string | undefined;
}
