import { Liquid } from 'liquidjs';
import type { LiquidOptions } from 'liquidjs';
import { ARITHMETIC_FILTERS } from './arithmetic-filters.js';
import { DATE_FILTERS } from './date-filter.js';
import { chargeFilter, chargeOperators, chargeRenderer, MAX_RENDER_MS, MAX_RENDER_WORK } from './render-work.js';
import { uriText, valueText } from './value-text.js';

/** Longest template source, in UTF-16 code units. */
export const MAX_TEMPLATE_LENGTH = 20_000;

/** Supported tags; all others of LiquidJS read files, write HTML tables or lay out pages. */
const TAGS = new Set([
  ...['assign', 'capture', 'increment', 'decrement', 'echo', 'cycle', 'liquid', 'raw', 'comment', '#'],
  ...['if', 'unless', 'case', 'for', 'break', 'continue'],
]);

/**
 * Filters of LiquidJS that are removed: `raw` would switch off the encoding of URIs, `sample` is random, and the `_exp` family
 * evaluates strings as expressions, which hides variables and multiplies loops.
 */
const REMOVED_FILTERS = new Set([
  ...['raw', 'sample'],
  ...['where_exp', 'reject_exp', 'group_by_exp', 'has_exp', 'find_exp', 'find_index_exp'],
]);

/** Filters that replace those of LiquidJS or are added to them. */
const OWN_FILTERS = { ...DATE_FILTERS, ...ARITHMETIC_FILTERS };

/** Renders each value as text. */
export const textLiquid = createLiquid({ outputEscape: valueText });

/** Renders each value as one percent-encoded URI component. */
export const uriLiquid = createLiquid({ outputEscape: uriText });

/** Evaluates an output without converting it to text. */
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
  for (const [name, filter] of Object.entries({ ...liquid.filters, ...OWN_FILTERS })) {
    if (REMOVED_FILTERS.has(name) || typeof filter !== 'function') liquid.unregisterFilter(name);
    else liquid.registerFilter(name, chargeFilter(name, filter));
  }
  chargeRenderer(liquid.renderer);
  return liquid;
}
