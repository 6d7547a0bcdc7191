import { Cron } from 'croner';

/** Points in time, as milliseconds since the epoch. */
export interface Times {
  /** Returns the first one after an instant; `undefined` if there is none. */
  next(after: number): number | undefined;
}

/**
 * Creates the times of a cron expression in a time zone. Where neither minute nor hour has `*` or a step, a time that clocks skip comes when
 * they have jumped, and one that they repeat comes once. Otherwise the times keep their distance: skipped ones do not come, repeated ones
 * come twice.
 *
 * @throws {TypeError} or {RangeError} for what is no cron expression
 */
export function createCronTimes(cron: string, timeZone: string): Times {
  const times = new Cron(cron, { timezone: timeZone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
  return {
    // eslint-disable-next-line no-restricted-syntax -- croner takes dates; this one does not depend on the zone of the machine
    next: (after) => times.nextRun(new Date(after))?.getTime(),
  };
}

/** Finds out why a cron expression is none; `undefined` if it is one. */
export function findCronProblem(cron: string): string | undefined {
  if (!/^\s*\S+(?:\s+\S+){4}\s*$/.test(cron)) {
    return 'A cron expression has five fields: minute, hour, day of the month, month, weekday.';
  }
  try {
    const isEmpty = createCronTimes(cron, 'UTC').next(0) === undefined;
    return isEmpty ? 'This cron expression names a day that never comes.' : undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it is not readable';
    return `This is no cron expression: ${reason}`;
  }
}
