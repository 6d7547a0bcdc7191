import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { MAX_BUNDLE_FLOWS } from './bundle-form.js';

/**
 * Parses the query of an export: `flowId`, once for each flow. Returns the ids, each once.
 *
 * @throws HttpProblem 400
 */
export function parseExportQuery(query: unknown): readonly string[] {
  const errors: ProblemEntry[] = [];
  const { flowId, ...others } = query as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(others)) {
    const message = `Unknown query parameter "${name}"; there is flowId.`;
    errors.push({ path: `/${name}`, code: 'unknown_member', message });
  }
  const ids = [...new Set([flowId].flat())].filter((id): id is string => typeof id === 'string');
  if (ids.length === 0 || ids.length > MAX_BUNDLE_FLOWS || ids.includes('')) {
    const message = `flowId is needed: the id of a flow, once for each of 1 to ${MAX_BUNDLE_FLOWS} flows.`;
    errors.push({ path: '/flowId', code: 'invalid_value', message });
  }
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return ids;
}
