import { Liquid } from 'liquidjs';
import { isLongNumber } from '../json/long-number.js';

/** Maximum length of the template of a summary, in UTF-16 code units. */
export const MAX_SUMMARY_TEMPLATE_LENGTH = 1_000;

/** Maximum work of one summary in the units of LiquidJS. No tag repeats, so only values of the config can be large. */
const MAX_SUMMARY_WORK = 1_000_000;

/** Maximum number of UTF-16 code units that one output adds. */
const MAX_OUTPUT_LENGTH = 300;

const TAGS = new Set(['assign', 'case', 'if', 'unless']);

const FILTERS = new Set([
  ...['default', 'first', 'last', 'size', 'join', 'map', 'plus', 'minus'],
  ...['capitalize', 'downcase', 'upcase', 'remove', 'remove_last', 'replace', 'strip', 'truncate'],
]);

/** The template language of summaries: tags without repetition, filters of text and lists, `count` and `place`. */
export const summaryLiquid = createSummaryLiquid();

function createSummaryLiquid(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    // No filter has dates. Without these, each start reads the locale of the machine, which takes time.
    locale: 'en',
    timezoneOffset: 0,
    parseLimit: MAX_SUMMARY_TEMPLATE_LENGTH,
    memoryLimit: MAX_SUMMARY_WORK,
    outputEscape: outputText,
  });
  for (const tag of Object.keys(liquid.tags)) if (!TAGS.has(tag)) Reflect.deleteProperty(liquid.tags, tag);
  for (const filter of Object.keys(liquid.filters)) if (!FILTERS.has(filter)) liquid.unregisterFilter(filter);
  liquid.registerFilter('count', count);
  liquid.registerFilter('place', place);
  return liquid;
}

/** Converts a value to text. Objects and arrays are left out: a config that is not valid may hold one anywhere. */
function outputText(value: unknown): string {
  const text = isLongNumber(value) ? value.$number : value;
  if (typeof text === 'number' || typeof text === 'boolean') return String(text);
  return typeof text === 'string' ? text.slice(0, MAX_OUTPUT_LENGTH) : '';
}

/** Counts the entries of an array, or takes a number as it is: `3 buttons`, `1 button`, `no buttons`. */
function count(value: unknown, singular: unknown, plural: unknown = `${String(singular)}s`): string {
  const amount = Array.isArray(value) ? value.length : value;
  if (typeof amount !== 'number') return '';
  return `${amount === 0 ? 'no' : amount} ${String(amount === 1 ? singular : plural)}`;
}

/**
 * Returns host and path of a URL as it is written: `crm.example.com/members`. User name, password, query and fragment are left
 * out, for they may hold secrets.
 */
function place(value: unknown): string {
  if (typeof value !== 'string') return '';
  const [written = ''] = value
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:[\\/]{2,}/i, '')
    .split(/[?#]/);
  const [authority = ''] = written.split(/[\\/]/);
  // What stands behind a colon and is no port is a password, even when a slash in it ends the host.
  const hidesUser = authority.includes('@') || /:(?!\d{1,5}$)/.test(authority);
  return hidesUser ? written.slice(written.lastIndexOf('@') + 1) : written;
}
