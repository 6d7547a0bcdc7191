/**
 * Formats dates by `strftime` directives, with the flags, widths and defaults of LiquidJS. The function of LiquidJS uses the time
 * zone of the machine: where that skips an hour, so do its dates.
 */
import type { Temporal } from 'temporal-polyfill';
import { MONTHS, WEEKDAYS } from './calendar-names.js';

/** An instant in its zone, and the name of the zone as the author wrote it, if any. */
export interface ShownMoment {
  readonly moment: Temporal.ZonedDateTime;
  readonly zoneName: string | undefined;
}

const SIGN = /%([-_0^#:]+)?(\d+)?[EO]?(.)/g;

type Write = (shown: ShownMoment, flags: string, width: number | undefined) => string | number;

const WRITERS: Readonly<Record<string, Write>> = {
  a: ({ moment }) => weekday(moment).slice(0, 3),
  A: ({ moment }) => weekday(moment),
  b: ({ moment }) => month(moment).slice(0, 3),
  B: ({ moment }) => month(moment),
  c: ({ moment }) => `${usDate(moment)}, ${usTime(moment)}`,
  C: ({ moment }) => Math.floor(moment.year / 100),
  d: ({ moment }) => moment.day,
  e: ({ moment }) => moment.day,
  h: ({ moment }) => month(moment).slice(0, 3),
  H: ({ moment }) => moment.hour,
  I: ({ moment }) => hour12(moment),
  j: ({ moment }) => moment.dayOfYear,
  k: ({ moment }) => moment.hour,
  l: ({ moment }) => hour12(moment),
  L: ({ moment }) => moment.millisecond,
  m: ({ moment }) => moment.month,
  M: ({ moment }) => moment.minute,
  N: ({ moment }, _, width = 9) => pad(moment.millisecond, 3, '0').slice(0, width).padEnd(width, '0'),
  p: ({ moment }) => (moment.hour < 12 ? 'AM' : 'PM'),
  P: ({ moment }) => (moment.hour < 12 ? 'am' : 'pm'),
  q: ({ moment }) => ordinal(moment.day),
  s: ({ moment }) => Math.floor(moment.epochMilliseconds / 1000),
  S: ({ moment }) => moment.second,
  u: ({ moment }) => moment.dayOfWeek,
  U: ({ moment }) => weekOfYear(moment, 0),
  w: ({ moment }) => moment.dayOfWeek % 7,
  W: ({ moment }) => weekOfYear(moment, 1),
  x: ({ moment }) => usDate(moment),
  X: ({ moment }) => usTime(moment),
  y: ({ moment }) => ((moment.year % 100) + 100) % 100,
  Y: ({ moment }) => moment.year,
  z: ({ moment }, flags) => offset(moment, flags.includes(':') ? ':' : ''),
  Z: ({ moment, zoneName }, flags) => zoneName ?? offset(moment, flags.includes(':') ? ':' : ''),
  t: () => '\t',
  n: () => '\n',
  '%': () => '%',
};

const WIDTHS: Readonly<Record<string, number>> = {
  ...{ C: 2, d: 2, e: 2, H: 2, I: 2, j: 3, k: 2, l: 2, L: 3, m: 2, M: 2, S: 2, U: 2, W: 2, y: 2, Y: 4 },
};
const PADDED_WITH_BLANKS = new Set('aAbBceklpP');

/** Formats a moment. `charge` receives the number of characters that a width adds before they are made, and may throw. */
export function writeDate(shown: ShownMoment, format: string, charge: (characters: number) => void): string {
  return format.replace(SIGN, (written: string, flags = '', width: string | undefined, sign: string) => {
    const write = Object.hasOwn(WRITERS, sign) ? WRITERS[sign] : undefined;
    if (write === undefined) return written;
    const wanted = width === undefined ? undefined : Number(width);
    charge(wanted ?? 0);
    const text = changeCase(String(write(shown, flags as string, wanted)), flags as string);
    return pad(text, widthOf(sign, flags as string, wanted), paddingOf(sign, flags as string));
  });
}

function widthOf(sign: string, flags: string, wanted: number | undefined): number {
  if (flags.includes('-')) return 0;
  return wanted !== undefined && wanted > 0 ? wanted : (WIDTHS[sign] ?? 0);
}

function paddingOf(sign: string, flags: string): string {
  if (flags.includes('_')) return ' ';
  return PADDED_WITH_BLANKS.has(sign) && !flags.includes('0') ? ' ' : '0';
}

function pad(value: string | number, width: number, padding: string): string {
  const text = String(value);
  if (padding === '0' && text.startsWith('-')) return `-${text.slice(1).padStart(width - 1, padding)}`;
  return text.padStart(width, padding);
}

function changeCase(text: string, flags: string): string {
  if (flags.includes('^')) return text.toUpperCase();
  if (!flags.includes('#')) return text;
  return /[a-z]/.test(text) ? text.toUpperCase() : text.toLowerCase();
}

function weekday({ dayOfWeek }: Temporal.ZonedDateTime): string {
  return WEEKDAYS[dayOfWeek - 1] ?? '';
}

function month(moment: Temporal.ZonedDateTime): string {
  return MONTHS[moment.month - 1] ?? '';
}

function hour12({ hour }: Temporal.ZonedDateTime): number {
  return hour % 12 || 12;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
}

/** Number of the week; days before the first such weekday (0: Sunday) of the year belong to week 0. */
function weekOfYear({ dayOfWeek, dayOfYear }: Temporal.ZonedDateTime, firstDay: number): number {
  const sinceFirst = ((dayOfWeek % 7) - firstDay + 7) % 7;
  return Math.floor((dayOfYear - 1 - sinceFirst + 7) / 7);
}

function offset({ offsetNanoseconds }: Temporal.ZonedDateTime, between: string): string {
  const minutes = Math.floor(Math.abs(offsetNanoseconds) / 60e9);
  const sign = offsetNanoseconds < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor(minutes / 60), 2, '0')}${between}${pad(minutes % 60, 2, '0')}`;
}

function usDate({ month: monthNumber, day, year }: Temporal.ZonedDateTime): string {
  return `${monthNumber}/${day}/${year}`;
}

function usTime(moment: Temporal.ZonedDateTime): string {
  const rest = [moment.minute, moment.second].map((part) => pad(part, 2, '0')).join(':');
  return `${hour12(moment)}:${rest} ${moment.hour < 12 ? 'AM' : 'PM'}`;
}
