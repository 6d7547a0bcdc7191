import { toValue } from 'liquidjs';
import { formatDate } from '../date/format-date.js';
import { parseInputFormat } from '../date/input-format.js';
import type { ReadDate } from '../date/date-instant.js';
import { readDate } from '../date/read-date.js';
import { isKnownZone, zoneOffsetMs } from '../date/time-zone.js';
import type { LiquidFilter } from './liquid-filter.js';
import { valueText } from './value-text.js';

const DEFAULT_FORMAT = '%A, %B %-e, %Y at %-l:%M %P %z';
const PRESENT = new Set(['now', 'today']);

/**
 * The date filters, in place of those of LiquidJS, which have the JavaScript engine guess what a text may mean. What
 * `readDate` does not read is handed on as it is, so that an attribute's verdict says that it is no date. Nothing depends
 * on the machine's time zone, and there is no present.
 */
export const DATE_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  /** `date: format, zone, inputFormat`. */
  date: (value: unknown, format?: unknown, zone?: unknown, inputFormat?: unknown) =>
    show(value, { format: isAbsent(format) ? DEFAULT_FORMAT : valueText(format), zone, inputFormat }),
  date_to_xmlschema: (value: unknown) => show(value, { format: '%Y-%m-%dT%H:%M:%S%:z' }),
  date_to_rfc822: (value: unknown) => show(value, { format: '%a, %d %b %Y %H:%M:%S %z' }),
  date_to_string: (value: unknown, type?: unknown, style?: unknown) =>
    show(value, { format: dayFormat('%b', type, style) }),
  date_to_long_string: (value: unknown, type?: unknown, style?: unknown) =>
    show(value, { format: dayFormat('%B', type, style) }),
};

/** Whether a literal would ask a date filter for the present. */
export function namesPresent(literal: string): boolean {
  return PRESENT.has(literal);
}

/** Why a literal time zone of the filter `date` cannot be used; `undefined` when it can. */
export function findZoneProblem(zone: string): string | undefined {
  if (zone === '' || isKnownZone(zone)) return undefined;
  return `there is no time zone "${zone}"; a zone has a name such as Asia/Kuala_Lumpur, or is UTC`;
}

/** Why a literal input format of the filter `date` cannot be used; `undefined` when it can. */
export function findInputFormatProblem(format: string): string | undefined {
  const parsed = parseInputFormat(format);
  return 'problem' in parsed ? `the input format "${format}" ${parsed.problem}` : undefined;
}

interface Showing {
  readonly format: string;
  readonly zone?: unknown;
  readonly inputFormat?: unknown;
}

function show(given: unknown, { format, zone, inputFormat }: Showing): unknown {
  const value: unknown = toValue(given);
  const date = isAbsent(inputFormat) ? readDate(value) : readAs(valueText(inputFormat), value);
  if (date === undefined) return value;
  const place = placeOf(date, toValue(zone));
  return place === undefined ? value : formatDate({ at: date.at, ...place }, format);
}

function readAs(format: string, value: unknown): ReadDate | undefined {
  const parsed = parseInputFormat(format);
  return 'problem' in parsed ? undefined : parsed.read(valueText(value));
}

/** A day is the same day everywhere. `undefined`: there is no such zone. */
function placeOf({ at, isDay }: ReadDate, zone: unknown): { offsetMs: number; zone: string } | undefined {
  if (zone === '' || isAbsent(zone) || isDay) return { offsetMs: 0, zone: '' };
  if (typeof zone !== 'string' && typeof zone !== 'number') return undefined;
  const offsetMs = zoneOffsetMs(zone, at);
  return offsetMs === undefined ? undefined : { offsetMs, zone: typeof zone === 'string' ? zone : '' };
}

function dayFormat(month: string, type: unknown, style: unknown): string {
  if (type !== 'ordinal') return `%d ${month} %Y`;
  return style === 'US' ? `${month} %-d%q, %Y` : `%-d%q ${month} %Y`;
}

function isAbsent(value: unknown): boolean {
  const plain: unknown = toValue(value);
  return plain === undefined || plain === null;
}
