import type { FilterImplOptions } from 'liquidjs';

/** A filter function of LiquidJS; `this.context` is the current render. */
export type LiquidFilter = Extract<FilterImplOptions, (...args: never[]) => unknown>;
