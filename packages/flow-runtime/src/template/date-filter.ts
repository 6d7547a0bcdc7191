/**
 * Date filters in place of those of LiquidJS, which pass every string to `new Date`, which parses `05/03/2026` as 3 May and
 * `Room 12` as a day in 2001, and which format in the time zone of the machine.
 */
import { toValue } from 'liquidjs';
import { Temporal } from 'temporal-polyfill';
import { parseInputFormat } from '../date/input-format.js';
import type { InputFormat } from '../date/input-format.js';
import { parseDate } from '../date/parse-date.js';
import { isTimeZone, writeOffset } from '../date/time-zone.js';
import { utcMoment } from '../date/utc-moment.js';
import type { ZonedMoment } from '../date/utc-moment.js';
import { writeDate } from '../date/write-date.js';
import type { WrittenDate } from '../date/written-date.js';
import type { LiquidFilter } from './liquid-filter.js';
import { valueText } from './value-text.js';

/** Default format of LiquidJS. */
const DEFAULT_FORMAT = '%A, %B %-e, %Y at %-l:%M %P %z';

/** Tells whether a literal asks for the current time in LiquidJS. Templates have no clock. */
export function namesPresent(literal: string): boolean {
  return literal === 'now' || literal === 'today';
}

/** The filters, by name. They return a value that is not a date unchanged. */
export const DATE_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  date(value: unknown, format?: unknown, zone?: unknown, inputFormat?: unknown) {
    const written = isBlank(inputFormat) ? parseDate(toValue(value)) : parseAs(toValue(inputFormat), toValue(value));
    return show(this, value, written, isNothing(format) ? DEFAULT_FORMAT : valueText(format), zone);
  },
  date_to_xmlschema(value: unknown) {
    return show(this, value, parseDate(toValue(value)), '%Y-%m-%dT%H:%M:%S%:z');
  },
  date_to_rfc822(value: unknown) {
    return show(this, value, parseDate(toValue(value)), '%a, %d %b %Y %H:%M:%S %z');
  },
  date_to_string(value: unknown, type?: unknown, style?: unknown) {
    return show(this, value, parseDate(toValue(value)), dayFormat('%b', type, style));
  },
  date_to_long_string(value: unknown, type?: unknown, style?: unknown) {
    return show(this, value, parseDate(toValue(value)), dayFormat('%B', type, style));
  },
};

function dayFormat(month: string, type: unknown, style: unknown): string {
  if (type !== 'ordinal') return `%d ${month} %Y`;
  return style === 'US' ? `${month} %-d%q, %Y` : `%-d%q ${month} %Y`;
}

function show(
  { context }: ThisParameterType<LiquidFilter>,
  value: unknown,
  written: WrittenDate | undefined,
  format: string,
  zone?: unknown,
): unknown {
  const zoneId = isBlank(zone) ? undefined : parseZone(toValue(zone));
  if (written === undefined || zoneId === null) return value;
  const zoneName = typeof zone === 'string' ? zoneId : undefined;
  return writeDate({ moment: place(written, zoneId), zoneName }, format, (count) => context.memoryLimit.use(count));
}

/** Converts a date that has a zone to the zone of the argument; takes any other as local time there. */
function place({ at, zone }: WrittenDate, zoneId: string | undefined): ZonedMoment {
  if ((zoneId ?? zone ?? 'UTC') === 'UTC') return utcMoment(at);
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  if (zone !== undefined || zoneId === undefined) return instant.toZonedDateTimeISO(zoneId ?? zone ?? 'UTC');
  return instant.toZonedDateTimeISO('UTC').toPlainDateTime().toZonedDateTime(zoneId);
}

/** Parses a name, an offset, or the minutes of LiquidJS, which count westwards; `null` for anything else. */
function parseZone(zone: unknown): string | null {
  if (typeof zone === 'number') return writeOffset(-zone) ?? null;
  return typeof zone === 'string' && isTimeZone(zone) ? zone : null;
}

function parseAs(format: unknown, value: unknown): WrittenDate | undefined {
  if (typeof format !== 'string') return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' ? openFormat(format)?.parse(text) : undefined;
}

const MAX_FORMATS = 100;
const formats = new Map<string, InputFormat | undefined>();

/** Parses each format once; `undefined` for an invalid one from a value. Literals are checked before. */
function openFormat(format: string): InputFormat | undefined {
  if (formats.has(format)) return formats.get(format);
  if (formats.size >= MAX_FORMATS) formats.clear();
  const opened = attempt(format);
  formats.set(format, opened);
  return opened;
}

function attempt(format: string): InputFormat | undefined {
  try {
    return parseInputFormat(format);
  } catch {
    return undefined;
  }
}

function isNothing(value: unknown): boolean {
  const plain: unknown = toValue(value);
  return plain === undefined || plain === null;
}

function isBlank(value: unknown): boolean {
  return isNothing(value) || toValue(value) === '';
}
