const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Writes how long before or after `now` an instant is, such as "2 min ago". Both in milliseconds. */
export function formatRelative(instant: number, now: number): string {
  const seconds = Math.round((instant - now) / 1_000);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return RELATIVE.format(Math.trunc(seconds / length), unit);
}

/** Writes an instant with date and time in the reader's zone. */
export function formatInstant(instant: number): string {
  return EXACT.format(instant);
}

const SHORT_DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** Writes an instant as short as it can be told from now: "16:07" for today, "7 Jun, 16:07", "7 Jun 2027, 16:07". In milliseconds. */
export function formatShort(instant: number, now: number): string {
  const [date, today] = [new Date(instant), new Date(now)];
  if (date.toDateString() === today.toDateString()) return TIME.format(date);
  const day = date.getFullYear() === today.getFullYear() ? SHORT_DAY : LONG_DAY;
  return `${day.format(date)}, ${TIME.format(date)}`;
}

const LONG_DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** Writes the time of the day of an instant (milliseconds) in the reader's zone, such as "14:05". */
export function formatTime(instant: number): string {
  return TIME.format(instant);
}

/** Writes the day of an instant (milliseconds) in the reader's zone, such as "Mon, 7 Jun 2027". */
export function formatDay(instant: number): string {
  return DAY.format(instant);
}

/** Writes the time of the day of an instant (milliseconds) with its seconds, such as "14:05:09". */
export function formatClock(instant: number): string {
  return CLOCK.format(instant);
}
