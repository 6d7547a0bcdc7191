/** For editors of flows: what they show of a step type. Runs in browsers. */
export { MAX_SUMMARY_LENGTH, summarizeConfig } from '../summary/summarize-config.js';
export type { SummarizedManifest } from '../summary/summarize-config.js';
