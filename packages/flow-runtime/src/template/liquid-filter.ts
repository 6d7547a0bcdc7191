import type { FilterImplOptions } from 'liquidjs';

/** A filter of LiquidJS in its plain form; `this.context` is the render under way. */
export type LiquidFilter = Extract<FilterImplOptions, (...args: never[]) => unknown>;
