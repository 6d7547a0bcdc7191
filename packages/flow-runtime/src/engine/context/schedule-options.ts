/** Settings of schedule and date triggers. */
export interface ScheduleOptions {
  /** Pause between two looks at the clock, in milliseconds. Default: a second. */
  readonly everyMs?: number;
  /** Age in milliseconds up to which a time that was missed while no server ran still counts. Default: an hour. */
  readonly graceMs?: number;
  /** Most runs that one occurrence starts in a minute. Default: no limit. */
  readonly startsPerMinute?: number;
}
