/**
 * The date filters. They are ours from end to end: those of LiquidJS hand every text to `new Date`, which reads `05/03/2026` as
 * 3 May and `Room 12` as a day in 2001, and write by the clock of the machine.
 */
import { toValue } from 'liquidjs';
import { Temporal } from 'temporal-polyfill';
import { parseInputFormat } from '../date/input-format.js';
import type { InputFormat } from '../date/input-format.js';
import { readDate } from '../date/read-date.js';
import { isTimeZone, writeOffset } from '../date/time-zone.js';
import { writeDate } from '../date/write-date.js';
import type { WrittenDate } from '../date/written-date.js';
import type { LiquidFilter } from './liquid-filter.js';
import { valueText } from './value-text.js';

/** What LiquidJS writes when no format is given. */
const DEFAULT_FORMAT = '%A, %B %-e, %Y at %-l:%M %P %z';

/** Whether a literal would ask a date filter for the present. Templates have no clock. */
export function namesPresent(literal: string): boolean {
  return literal === 'now' || literal === 'today';
}

/** The filters, by name. A value that is no date stays as it is. */
export const DATE_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  date(value: unknown, format?: unknown, zone?: unknown, inputFormat?: unknown) {
    const written = isBlank(inputFormat) ? readDate(toValue(value)) : readAs(toValue(inputFormat), toValue(value));
    return show(this, value, written, isNothing(format) ? DEFAULT_FORMAT : valueText(format), zone);
  },
  date_to_xmlschema(value: unknown) {
    return show(this, value, readDate(toValue(value)), '%Y-%m-%dT%H:%M:%S%:z');
  },
  date_to_rfc822(value: unknown) {
    return show(this, value, readDate(toValue(value)), '%a, %d %b %Y %H:%M:%S %z');
  },
  date_to_string(value: unknown, type?: unknown, style?: unknown) {
    return show(this, value, readDate(toValue(value)), dayFormat('%b', type, style));
  },
  date_to_long_string(value: unknown, type?: unknown, style?: unknown) {
    return show(this, value, readDate(toValue(value)), dayFormat('%B', type, style));
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
  const zoneId = isBlank(zone) ? undefined : readZone(toValue(zone));
  if (written === undefined || zoneId === null) return value;
  const zoneName = typeof zone === 'string' ? zoneId : undefined;
  return writeDate({ moment: place(written, zoneId), zoneName }, format, (count) => context.memoryLimit.use(count));
}

/** A date that was written with its zone is an instant, shown in the zone that is asked for; any other is the time there. */
function place({ at, zone }: WrittenDate, zoneId: string | undefined): Temporal.ZonedDateTime {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');
  if (zone === undefined && zoneId !== undefined) return moment.toPlainDateTime().toZonedDateTime(zoneId);
  return moment.withTimeZone(zoneId ?? zone ?? 'UTC');
}

/** A name, an offset, or the minutes that LiquidJS takes, which count westwards. `null` for what is no zone. */
function readZone(zone: unknown): string | null {
  if (typeof zone === 'number') return writeOffset(-zone) ?? null;
  return typeof zone === 'string' && isTimeZone(zone) ? zone : null;
}

function readAs(format: unknown, value: unknown): WrittenDate | undefined {
  if (typeof format !== 'string') return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' ? openFormat(format)?.read(text) : undefined;
}

const MAX_FORMATS = 100;
const formats = new Map<string, InputFormat | undefined>();

/** Each format is parsed once. One that a value names and that is none reads nothing; a literal is checked before. */
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
