import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { MAX_BUNDLE_FLOWS } from './bundle-form.js';

/** Flows that an export is to have. */
export interface WantedExport {
  /** Each once. */
  readonly flowIds: readonly string[];
  readonly withSamples: boolean;
}

/**
 * Parses the query of an export: `flowId`, once for each flow, and `samples`.
 *
 * @throws HttpProblem 400
 */
export function parseExportQuery(query: unknown): WantedExport {
  const errors: ProblemEntry[] = [];
  const { flowId, samples = 'false', ...others } = query as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(others)) {
    const message = `Unknown query parameter "${name}"; there are flowId and samples.`;
    errors.push({ path: `/${name}`, code: 'unknown_member', message });
  }
  const ids = [...new Set([flowId].flat())].filter((id): id is string => typeof id === 'string');
  if (ids.length === 0 || ids.length > MAX_BUNDLE_FLOWS || ids.includes('')) {
    const message = `flowId is needed: the id of a flow, once for each of 1 to ${MAX_BUNDLE_FLOWS} flows.`;
    errors.push({ path: '/flowId', code: 'invalid_value', message });
  }
  if (samples !== 'true' && samples !== 'false') {
    errors.push({ path: '/samples', code: 'invalid_value', message: 'samples is true or false.' });
  }
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return { flowIds: ids, withSamples: samples === 'true' };
}
