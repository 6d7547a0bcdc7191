import { Liquid } from 'liquidjs';
import type { LiquidOptions } from 'liquidjs';
import { valueText } from './value-text.js';

/** Longest template source, in UTF-16 code units. */
export const MAX_TEMPLATE_LENGTH = 20_000;

const MAX_RENDER_MS = 200;
const MAX_RENDER_MEMORY = 2_000_000;

/** Tags that would read files or leave the template. */
const REFUSED_TAGS = ['include', 'render', 'layout', 'block'];

/** `raw` would switch off the escaping of URIs; the others answer differently at each call. */
const REFUSED_FILTERS = ['raw', 'sample'];

/** Renders each value as text. */
export const textLiquid = createLiquid({ outputEscape: valueText });

/** Renders each value as one percent-encoded URI component. */
export const uriLiquid = createLiquid({ outputEscape: (value) => encodeURIComponent(valueText(value)) });

/** Keeps the type of a template that is one output. */
export const typedLiquid = createLiquid({ keepOutputType: true });

function createLiquid(options: LiquidOptions): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    timezoneOffset: 0,
    locale: 'en',
    parseLimit: MAX_TEMPLATE_LENGTH,
    renderLimit: MAX_RENDER_MS,
    memoryLimit: MAX_RENDER_MEMORY,
    ...options,
  });
  for (const tag of REFUSED_TAGS) Reflect.deleteProperty(liquid.tags, tag);
  for (const filter of REFUSED_FILTERS) Reflect.deleteProperty(liquid.filters, filter);
  return liquid;
}
