import type { Template } from 'liquidjs';
import { FlowError } from '../error/flow-error.js';
import { oneLine } from '../text/one-line.js';
import { MAX_SUMMARY_TEMPLATE_LENGTH, summaryLiquid } from './summary-liquid.js';

/** Maximum length of a summary in Unicode code points. */
export const MAX_SUMMARY_LENGTH = 120;

/** The part of a step manifest that summaries need. */
export interface SummarizedManifest {
  readonly summary?: string;
}

const parsed = new WeakMap<SummarizedManifest, readonly Template[]>();

/**
 * Summarizes the config of a step in one line of at most 120 characters, by the `summary` of its manifest. `config` has the
 * current version of the plugin; it need not be valid: what is missing or has another type leaves a blank. Returns `''` if the
 * manifest has no summary, or nothing is configured. Pure; runs in browsers.
 */
export function summarizeConfig(manifest: SummarizedManifest, config: object): string {
  if (manifest.summary === undefined) return '';
  try {
    return oneLine(
      summaryLiquid.renderSync([...parse(manifest, manifest.summary)], config) as string,
      MAX_SUMMARY_LENGTH,
    );
  } catch {
    // A filter may refuse a value of another type, and a value may be too large.
    return '';
  }
}

/**
 * Parses the template of a summary, so that a wrong one is found at start.
 *
 * @throws {FlowError} `invalid_step_plugin` if it does not parse, or has a tag or filter that summaries do not have.
 */
export function assertSummary(type: string, { summary }: SummarizedManifest): void {
  if (summary === undefined) return;
  try {
    summaryLiquid.parse(summary);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const message = `The summary of the step type "${type}" is no template of at most ${MAX_SUMMARY_TEMPLATE_LENGTH} characters for summaries: ${problem}.`;
    throw new FlowError('invalid_step_plugin', message, { cause });
  }
}

function parse(manifest: SummarizedManifest, summary: string): readonly Template[] {
  const known = parsed.get(manifest);
  if (known !== undefined) return known;
  const templates = summaryLiquid.parse(summary);
  parsed.set(manifest, templates);
  return templates;
}
