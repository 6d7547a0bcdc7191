import { fullYear, monthNumber } from './date-instant.js';
import type { ReadDate } from './date-instant.js';
import { atOffset } from './read-date.js';

/** Longest input format, in UTF-16 code units. */
const MAX_LENGTH = 60;

/** What stands in an input format for a part of a date, and the texts that it takes. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  YY: '\\d{2}',
  MMMM: '[A-Za-z]{3,9}',
  MMM: '[A-Za-z]{3}',
  MM: '\\d{2}',
  M: '\\d{1,2}',
  DD: '\\d{2}',
  D: '\\d{1,2}',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  hh: '\\d{2}',
  h: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  SSS: '\\d{3}',
  A: '[AaPp][Mm]',
  a: '[AaPp][Mm]',
  Z: 'Z|[+-]\\d\\d:?\\d\\d',
};

/** A text in brackets stands for itself, as does everything that is no letter. */
const PART = /\[([^\]]*)\]|YYYY|YY|M{1,4}|D{1,2}|H{1,2}|h{1,2}|mm|ss|SSS|[AaZ]|[A-Za-z]+|[^A-Za-z[]/g;

/** Reads dates that are written in one way. */
export interface InputFormat {
  /** The date; `undefined` for a text that is not written so, or names no real day or time. */
  read(text: string): ReadDate | undefined;
}

/** A format that cannot be used, in words that continue "the input format ...". */
export interface InputFormatProblem {
  readonly problem: string;
}

/**
 * Parses an input format such as `DD/MM/YYYY` or `D MMM YYYY, h:mm A`: the tokens that day.js has, read strictly. It needs a
 * year, a month and a day; a text in brackets stands for itself.
 */
export function parseInputFormat(format: string): InputFormat | InputFormatProblem {
  if (format.length > MAX_LENGTH) return { problem: `is longer than ${MAX_LENGTH} characters` };
  const names: string[] = [];
  let pattern = '';
  let end = 0;
  for (const { 0: part, 1: quoted, index } of format.matchAll(PART)) {
    if (index !== end) break;
    end += part.length;
    const token = quoted === undefined && Object.hasOwn(TOKENS, part) ? TOKENS[part] : undefined;
    if (token !== undefined) {
      names.push(part);
      pattern += `(${token})`;
    } else if (quoted === undefined && /[A-Za-z]/.test(part)) {
      return { problem: `has letters that stand for nothing: "${part}"; write [${part}] for the letters themselves` };
    } else pattern += (quoted ?? part).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  if (end !== format.length) return { problem: 'has a bracket that is not closed' };
  const problem = findGap(names);
  if (problem !== undefined) return { problem };
  const whole = new RegExp(`^${pattern}$`);
  return { read: (text) => readParts(names, whole.exec(text.trim())?.slice(1)) };
}

function findGap(names: readonly string[]): string | undefined {
  if (new Set(names).size !== names.length) return 'names a part of the date twice';
  const has = (...tokens: string[]) => names.some((name) => tokens.includes(name));
  if (!has('YYYY', 'YY') || !has('MMMM', 'MMM', 'MM', 'M') || !has('DD', 'D')) {
    return 'needs a year, a month and a day, as DD/MM/YYYY has them';
  }
  if (has('hh', 'h') !== has('A', 'a')) return 'needs both h (1 to 12) and A (am or pm), or H (0 to 23)';
  if (has('mm', 'ss', 'SSS', 'Z') && !has('HH', 'H', 'hh', 'h')) return 'has a part of a time without its hour';
  return undefined;
}

function readParts(names: readonly string[], found: readonly string[] | undefined): ReadDate | undefined {
  if (found === undefined) return undefined;
  const values = new Map(names.map((name, index) => [name, found[index] ?? '']));
  const text = (...tokens: string[]) => tokens.map((token) => values.get(token)).find((value) => value !== undefined);
  const number = (...tokens: string[]) => Number(text(...tokens) ?? 0);
  const monthName = text('MMMM', 'MMM');
  const month = monthName === undefined ? number('MM', 'M') : (monthNumber(monthName) ?? 0);
  const year = values.has('YY') ? fullYear(number('YY')) : number('YYYY');
  const day = number('DD', 'D');
  const hour = hourOf(text('HH', 'H'), text('hh', 'h'), text('A', 'a'));
  if (hour === undefined) return undefined;
  const time =
    hour === null ? undefined : { hour, minute: number('mm'), second: number('ss'), millisecond: number('SSS') };
  return atOffset({ year, month, day, time }, text('Z'));
}

/** `null`: the format has no time; `undefined`: there is no such hour. */
function hourOf(of24?: string, of12?: string, half?: string): number | null | undefined {
  if (of24 !== undefined) return Number(of24);
  if (of12 === undefined) return null;
  const hour = Number(of12);
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
}
