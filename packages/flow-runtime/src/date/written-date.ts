/** Form in which a date was written: a day, a day with a time, an HTTP date, or a count of seconds or milliseconds. */
export type DateForm = 'day' | 'date-time' | 'http-date' | 'seconds' | 'milliseconds';

/** A date as it was written, parsed without a clock and without the zone of the machine. */
export interface WrittenDate {
  readonly form: DateForm;
  /** Calendar day, `YYYY-MM-DD`, in the zone that was written with it, else in UTC. */
  readonly day: string;
  /** Milliseconds since the epoch. A date without a zone is taken as UTC. */
  readonly at: number;
  /**
   * Zone that was written with it: `UTC`, an offset such as `+08:00`, or a name such as `Asia/Kuala_Lumpur`. `undefined`
   * without one: the instant then depends on where the date was written.
   */
  readonly zone: string | undefined;
}
