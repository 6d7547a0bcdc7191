import { Temporal } from 'temporal-polyfill';
import { isCalendarDay } from './is-calendar-day.js';
import { dropInvisible } from '../text/drop-invisible.js';
import { MONTHS } from './calendar-names.js';
import type { WrittenDate } from './written-date.js';

/** Parses strings that are written in one format, such as `DD/MM/YYYY`. */
export interface InputFormat {
  /** Returns `undefined` for a string in another format, or one that names no calendar day. */
  parse(text: string): WrittenDate | undefined;
}

type Part = 'year' | 'month' | 'monthName' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'half' | 'offset';

interface Sign {
  readonly part: Part;
  readonly pattern: string;
}

const MONTH_NAMES = MONTHS.join('|');
const SHORT_MONTH_NAMES = MONTHS.map((name) => name.slice(0, 3)).join('|');

/** Tokens that a format is made of. */
const SIGNS: Readonly<Record<string, Sign>> = {
  YYYY: { part: 'year', pattern: String.raw`\d{4}` },
  MMMM: { part: 'monthName', pattern: MONTH_NAMES },
  MMM: { part: 'monthName', pattern: SHORT_MONTH_NAMES },
  MM: { part: 'month', pattern: String.raw`\d{2}` },
  M: { part: 'month', pattern: String.raw`\d{1,2}` },
  DD: { part: 'day', pattern: String.raw`\d{2}` },
  D: { part: 'day', pattern: String.raw`\d{1,2}` },
  HH: { part: 'hour', pattern: String.raw`[01]\d|2[0-3]` },
  H: { part: 'hour', pattern: String.raw`1\d|2[0-3]|0?\d` },
  hh: { part: 'hour12', pattern: String.raw`0[1-9]|1[0-2]` },
  h: { part: 'hour12', pattern: String.raw`1[0-2]|0?[1-9]` },
  mm: { part: 'minute', pattern: String.raw`[0-5]\d` },
  ss: { part: 'second', pattern: String.raw`[0-5]\d` },
  A: { part: 'half', pattern: 'AM|PM' },
  Z: { part: 'offset', pattern: String.raw`Z|[+-]\d{2}:?\d{2}` },
};

const TOKEN = /\[(?<literal>[^\]]*)\]|(?<letters>([A-Za-z])\3*)|(?<other>[^])/gu;

/** Longest format, in UTF-16 code units. */
const MAX_LENGTH = 100;

/** Longest string that a format reads, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 200;

/**
 * Parses a format such as `DD/MM/YYYY`, `D MMM YYYY` or `YYYY-MM-DD HH:mm`.
 *
 * @throws {Error} with a message for the flow author when the format names no complete date or holds unknown letters
 */
export function parseInputFormat(format: string): InputFormat {
  if (format.length > MAX_LENGTH) throw new Error(`an input format has at most ${MAX_LENGTH} characters`);
  const tokens = [...format.matchAll(TOKEN)].map(parseToken);
  const parts = tokens.flatMap((token) => (typeof token === 'string' ? [] : [token.part]));
  const problem = findProblem(parts) ?? runsTogether(tokens);
  if (problem !== undefined) throw new Error(`"${format}" is no input format: ${problem}`);
  const pattern = tokens.map((token) =>
    typeof token === 'string' ? literal(token) : `(?<${token.part}>${token.pattern})`,
  );
  const written = new RegExp(`^${pattern.join('')}$`, 'iu');
  return {
    parse(text) {
      if (text.length > MAX_TEXT_LENGTH) return undefined;
      const { groups } = written.exec(dropInvisible(text).trim()) ?? {};
      return groups === undefined ? undefined : parseParts(groups);
    },
  };
}

function parseToken(match: RegExpMatchArray): Sign | string {
  const { literal: quoted, letters, other = '' } = match.groups ?? {};
  if (quoted !== undefined) return quoted;
  if (letters === undefined || letters === 'T') return letters ?? other;
  const sign = Object.hasOwn(SIGNS, letters) ? SIGNS[letters] : undefined;
  if (sign !== undefined) return sign;
  const known = Object.keys(SIGNS).join(', ');
  throw new Error(
    letters === 'YY'
      ? 'a year of two digits may be of two centuries; ask for YYYY'
      : `"${letters}" means nothing in an input format; it has ${known}, and [text] for what is written between them`,
  );
}

function findProblem(parts: readonly Part[]): string | undefined {
  const has = (part: Part) => parts.includes(part);
  if (new Set(parts).size < parts.length) return 'a part of the date is in it twice';
  if (has('month') && has('monthName')) return 'the month is in it twice';
  if (!has('year') || !(has('month') || has('monthName')) || !has('day')) {
    return 'it names year, month and day, such as DD/MM/YYYY';
  }
  if (has('hour') && (has('hour12') || has('half'))) return 'HH goes to 23, so neither h nor A goes with it';
  if (has('hour12') !== has('half')) return 'h and A (AM or PM) go together';
  if (has('minute') && !has('hour') && !has('hour12')) return 'mm means minutes and needs HH; the month is MM';
  if (has('second') && !has('minute')) return 'ss needs mm';
  return undefined;
}

/** Finds a part of one or two digits that is followed by digits: where the first ends is then unclear. */
function runsTogether(tokens: readonly (Sign | string)[]): string | undefined {
  const isOpen = (token: Sign | string | undefined) =>
    typeof token === 'object' && ['D', 'M', 'H', 'h'].some((letter) => SIGNS[letter] === token);
  const beginsWithDigit = (token: Sign | string | undefined) =>
    typeof token === 'object' ? !['monthName', 'half', 'offset'].includes(token.part) : /^\d/.test(token ?? '');
  return tokens.some((token, index) => isOpen(token) && beginsWithDigit(tokens[index + 1]))
    ? 'D, M, H and h may have one or two digits; a separator must follow them'
    : undefined;
}

function literal(text: string): string {
  return text
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll(' ', String.raw`\s`);
}

function parseParts(parts: Readonly<Partial<Record<Part, string>>>): WrittenDate | undefined {
  const { year = '', day = '', hour = '0', minute = '0', second = '0', offset } = parts;
  const date = `${year}-${pad(monthOf(parts))}-${pad(day)}`;
  if (!isCalendarDay(date)) return undefined;
  if (parts.hour === undefined && parts.hour12 === undefined && offset === undefined) {
    return { form: 'day', day: date, at: epochMs(`${date}T00:00Z`), zone: undefined };
  }
  const time = [parts.hour12 === undefined ? hour : hour24(parts.hour12, parts.half), minute, second]
    .map(pad)
    .join(':');
  const zone = offset === undefined ? undefined : normalOffset(offset);
  try {
    const at = epochMs(`${date}T${time}${zone === undefined || zone === 'UTC' ? 'Z' : zone}`);
    return { form: 'date-time', day: date, at, zone };
  } catch (error) {
    // An offset that does not exist.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function monthOf({ month = '', monthName }: Readonly<Partial<Record<Part, string>>>): string {
  if (monthName === undefined) return month;
  return String(MONTHS.findIndex((name) => name.toLowerCase().startsWith(monthName.toLowerCase())) + 1);
}

function hour24(hour12: string, half: string | undefined): string {
  return String((Number(hour12) % 12) + (half?.toUpperCase() === 'PM' ? 12 : 0));
}

function normalOffset(offset: string): string {
  return offset.toUpperCase() === 'Z' ? 'UTC' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
}

function epochMs(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

function pad(digits: string): string {
  return digits.padStart(2, '0');
}
