/**
 * Formats dates by `strftime` directives, with the flags, widths and defaults of LiquidJS. The function of LiquidJS uses the time
 * zone of the machine: where that skips an hour, so do its dates.
 */
import { MONTHS, WEEKDAYS } from './calendar-names.js';
import type { ClockTime, ZonedMoment } from './utc-moment.js';

/** An instant in its zone, and the name of the zone as the author wrote it, if any. */
export interface ShownMoment {
  readonly moment: ZonedMoment;
  readonly zoneName: string | undefined;
}

const SIGN = /%([-_0^#:]+)?(\d+)?[EO]?(.)/g;

/** A moment with the date and time of its clock, which a `ZonedDateTime` would work out again for each part of them. */
interface LocalMoment extends ShownMoment {
  readonly local: ClockTime;
}

type Write = (shown: LocalMoment, flags: string, width: number | undefined) => string | number;

const WRITERS: Readonly<Record<string, Write>> = {
  a: ({ local }) => weekday(local).slice(0, 3),
  A: ({ local }) => weekday(local),
  b: ({ local }) => month(local).slice(0, 3),
  B: ({ local }) => month(local),
  c: ({ local }) => `${usDate(local)}, ${usTime(local)}`,
  C: ({ local }) => Math.floor(local.year / 100),
  d: ({ local }) => local.day,
  e: ({ local }) => local.day,
  h: ({ local }) => month(local).slice(0, 3),
  H: ({ local }) => local.hour,
  I: ({ local }) => hour12(local),
  j: ({ local }) => local.dayOfYear,
  k: ({ local }) => local.hour,
  l: ({ local }) => hour12(local),
  L: ({ local }) => local.millisecond,
  m: ({ local }) => local.month,
  M: ({ local }) => local.minute,
  N: ({ local }, _, width = 9) => pad(local.millisecond, 3, '0').slice(0, width).padEnd(width, '0'),
  p: ({ local }) => (local.hour < 12 ? 'AM' : 'PM'),
  P: ({ local }) => (local.hour < 12 ? 'am' : 'pm'),
  q: ({ local }) => ordinal(local.day),
  s: ({ moment }) => Math.floor(moment.epochMilliseconds / 1000),
  S: ({ local }) => local.second,
  u: ({ local }) => local.dayOfWeek,
  U: ({ local }) => weekOfYear(local, 0),
  w: ({ local }) => local.dayOfWeek % 7,
  W: ({ local }) => weekOfYear(local, 1),
  x: ({ local }) => usDate(local),
  X: ({ local }) => usTime(local),
  y: ({ local }) => ((local.year % 100) + 100) % 100,
  Y: ({ local }) => local.year,
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
  const { moment, zoneName } = shown;
  const local: LocalMoment = { moment, zoneName, local: moment.toPlainDateTime() };
  return format.replace(SIGN, (written: string, flags = '', width: string | undefined, sign: string) => {
    const write = Object.hasOwn(WRITERS, sign) ? WRITERS[sign] : undefined;
    if (write === undefined) return written;
    const wanted = width === undefined ? undefined : Number(width);
    charge(wanted ?? 0);
    const text = changeCase(String(write(local, flags as string, wanted)), flags as string);
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

function weekday({ dayOfWeek }: ClockTime): string {
  return WEEKDAYS[dayOfWeek - 1] ?? '';
}

function month(local: ClockTime): string {
  return MONTHS[local.month - 1] ?? '';
}

function hour12({ hour }: ClockTime): number {
  return hour % 12 || 12;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
}

/** Number of the week; days before the first such weekday (0: Sunday) of the year belong to week 0. */
function weekOfYear({ dayOfWeek, dayOfYear }: ClockTime, firstDay: number): number {
  const sinceFirst = ((dayOfWeek % 7) - firstDay + 7) % 7;
  return Math.floor((dayOfYear - 1 - sinceFirst + 7) / 7);
}

function offset({ offsetNanoseconds }: ZonedMoment, between: string): string {
  const minutes = Math.floor(Math.abs(offsetNanoseconds) / 60e9);
  const sign = offsetNanoseconds < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor(minutes / 60), 2, '0')}${between}${pad(minutes % 60, 2, '0')}`;
}

function usDate({ month: monthNumber, day, year }: ClockTime): string {
  return `${monthNumber}/${day}/${year}`;
}

function usTime(local: ClockTime): string {
  const rest = [local.minute, local.second].map((part) => pad(part, 2, '0')).join(':');
  return `${hour12(local)}:${rest} ${local.hour < 12 ? 'AM' : 'PM'}`;
}
