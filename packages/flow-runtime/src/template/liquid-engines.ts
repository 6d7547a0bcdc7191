import { Liquid } from 'liquidjs';
import type { LiquidOptions } from 'liquidjs';
import type { LiquidFilter } from './liquid-filter.js';
import { DATE_FILTERS } from './date-filter.js';
import { NUMBER_FILTERS } from './number-filters.js';
import { chargeFilter, chargeOperators, chargeRenderer, MAX_RENDER_MS, MAX_RENDER_WORK } from './render-work.js';
import { uriText, valueText } from './value-text.js';

/** Longest template source, in UTF-16 code units. */
export const MAX_TEMPLATE_LENGTH = 20_000;

/** The tags that exist; all others of LiquidJS read files, write HTML tables or lay out pages. */
const TAGS = new Set([
  ...['assign', 'capture', 'increment', 'decrement', 'echo', 'cycle', 'liquid', 'raw', 'comment', '#'],
  ...['if', 'unless', 'case', 'for', 'break', 'continue'],
]);

/**
 * The filters that do not exist: `raw` would switch off the escaping of URIs, `sample` answers differently at each call,
 * and the `_exp` family evaluates text as an expression, which hides variables and multiplies loops.
 */
const REFUSED_FILTERS = new Set([
  ...['raw', 'sample'],
  ...['where_exp', 'reject_exp', 'group_by_exp', 'has_exp', 'find_exp', 'find_index_exp'],
]);

/** Ours, some of them in place of those of LiquidJS. */
const OWN_FILTERS: Readonly<Record<string, LiquidFilter>> = { ...DATE_FILTERS, ...NUMBER_FILTERS };

/** Renders each value as text. */
export const textLiquid = createLiquid({ outputEscape: valueText });

/** Renders each value as one percent-encoded URI component. */
export const uriLiquid = createLiquid({ outputEscape: uriText });

/** Evaluates an output without making it text. */
export const typedLiquid = createLiquid({});

function createLiquid(options: LiquidOptions): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    timezoneOffset: 0,
    locale: 'en',
    parseLimit: MAX_TEMPLATE_LENGTH,
    renderLimit: MAX_RENDER_MS,
    memoryLimit: MAX_RENDER_WORK,
    operators: chargeOperators(),
    ...options,
  });
  for (const tag of Object.keys(liquid.tags)) {
    if (!TAGS.has(tag)) Reflect.deleteProperty(liquid.tags, tag);
  }
  for (const [name, filter] of Object.entries(liquid.filters)) {
    if (REFUSED_FILTERS.has(name) || typeof filter !== 'function') liquid.unregisterFilter(name);
    else liquid.registerFilter(name, chargeFilter(name, filter));
  }
  for (const [name, filter] of Object.entries(OWN_FILTERS)) liquid.registerFilter(name, chargeFilter(name, filter));
  chargeRenderer(liquid.renderer);
  return liquid;
}
