import { MONTHS, pad, WEEKDAYS } from './date-instant.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** An instant as clocks show it somewhere. */
export interface ShownInstant {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What clocks there are ahead of UTC, in milliseconds. */
  readonly offsetMs: number;
  /** Name of the time zone, `''` without one. */
  readonly zone: string;
}

/** A directive: flags, width, a modifier without effect, and the letter. */
const DIRECTIVE = /%([-_0^#:]*)(\d*)[EO]?(.)/gs;

interface Directive {
  readonly write: (wall: Date, shown: ShownInstant, flags: string, width: number) => string;
  readonly width?: number;
  readonly fill?: ' ' | '0';
}

const number = (
  width: number,
  read: (wall: Date, shown: ShownInstant) => number,
  fill: ' ' | '0' = '0',
): Directive => ({
  write: (wall, shown) => String(read(wall, shown)),
  width,
  fill,
});

const text = (write: Directive['write']): Directive => ({ write, fill: ' ' });

const weekday = (wall: Date): string => WEEKDAYS[wall.getUTCDay()] ?? '';
const month = (wall: Date): string => MONTHS[wall.getUTCMonth()] ?? '';
const twelve = (wall: Date): number => wall.getUTCHours() % 12 || 12;
const half = (wall: Date): string => (wall.getUTCHours() < 12 ? 'AM' : 'PM');
const short = text((wall) => month(wall).slice(0, 3));

const DIRECTIVES: Readonly<Record<string, Directive>> = {
  a: text((wall) => weekday(wall).slice(0, 3)),
  A: text(weekday),
  b: short,
  h: short,
  B: text(month),
  c: text((wall) => `${shownDate(wall)}, ${shownTime(wall)}`),
  C: number(2, (wall) => Math.floor(wall.getUTCFullYear() / 100), ' '),
  d: number(2, (wall) => wall.getUTCDate()),
  e: number(2, (wall) => wall.getUTCDate(), ' '),
  H: number(2, (wall) => wall.getUTCHours()),
  I: number(2, twelve),
  j: number(3, dayOfYear),
  k: number(2, (wall) => wall.getUTCHours(), ' '),
  l: number(2, twelve, ' '),
  L: number(3, (wall) => wall.getUTCMilliseconds()),
  m: number(2, (wall) => wall.getUTCMonth() + 1),
  M: number(2, (wall) => wall.getUTCMinutes()),
  N: text((wall, _shown, _flags, width) => {
    const digits = width || 9;
    return pad(wall.getUTCMilliseconds(), 3).slice(0, digits).padEnd(digits, '0');
  }),
  p: text(half),
  P: text((wall) => half(wall).toLowerCase()),
  q: text(ordinal),
  s: number(0, (_wall, { at }) => Math.floor(at / 1000)),
  S: number(2, (wall) => wall.getUTCSeconds()),
  u: number(0, (wall) => wall.getUTCDay() || 7),
  U: number(2, (wall) => weekOfYear(wall, 0)),
  w: number(0, (wall) => wall.getUTCDay()),
  W: number(2, (wall) => weekOfYear(wall, 1)),
  x: text(shownDate),
  X: text(shownTime),
  y: number(2, (wall) => wall.getUTCFullYear() % 100),
  Y: number(4, (wall) => wall.getUTCFullYear()),
  z: text((_wall, { offsetMs }, flags) => writeOffset(offsetMs, flags.includes(':') ? ':' : '')),
  Z: text((_wall, { zone, offsetMs }) => zone || writeOffset(offsetMs, '')),
  t: text(() => '\t'),
  n: text(() => '\n'),
  '%': text(() => '%'),
};

/**
 * Writes an instant by a format of `strftime`, with the directives and flags of LiquidJS and English names. LiquidJS's own
 * formatting reads the clock of the machine's time zone, where some hours do not exist.
 */
export function formatDate(shown: ShownInstant, format: string): string {
  const wall = new Date(shown.at + shown.offsetMs);
  return format.replace(DIRECTIVE, (written: string, flags: string, width: string, letter: string) => {
    const directive = Object.hasOwn(DIRECTIVES, letter) ? DIRECTIVES[letter] : undefined;
    if (directive === undefined) return written;
    return padded(directive, directive.write(wall, shown, flags, Number(width)), flags, Number(width));
  });
}

function padded(
  { width: own = 0, fill: ownFill = '0' }: Directive,
  value: string,
  flags: string,
  width: number,
): string {
  const fill = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : ownFill;
  const result = flags.includes('^') ? value.toUpperCase() : flags.includes('#') ? swapCase(value) : value;
  return flags.includes('-') ? result : result.padStart(width || own, fill);
}

function swapCase(value: string): string {
  return value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase();
}

function dayOfYear(wall: Date): number {
  const first = new Date(wall);
  first.setUTCMonth(0, 1);
  return Math.round((wall.getTime() - first.getTime()) / DAY_MS) + 1;
}

/** Days before the first `startDay` (0 is Sunday) of a year belong to week 0. */
function weekOfYear(wall: Date, startDay: number): number {
  const sinceStart = (wall.getUTCDay() - startDay + 7) % 7;
  return Math.floor((dayOfYear(wall) - 1 - sinceStart + 7) / 7);
}

function ordinal(wall: Date): string {
  const day = wall.getUTCDate();
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function shownDate(wall: Date): string {
  return `${wall.getUTCMonth() + 1}/${wall.getUTCDate()}/${wall.getUTCFullYear()}`;
}

function shownTime(wall: Date): string {
  return `${twelve(wall)}:${pad(wall.getUTCMinutes(), 2)}:${pad(wall.getUTCSeconds(), 2)} ${half(wall)}`;
}

function writeOffset(offsetMs: number, separator: string): string {
  const minutes = Math.floor(Math.abs(offsetMs) / MINUTE_MS);
  const sign = offsetMs < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}
