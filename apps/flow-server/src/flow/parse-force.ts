import { invalidRequest } from '../problem/http-problem.js';

/** JSON Schema of the query parameter that deletes also what is in use. */
export const FORCE_QUERY = {
  force: { enum: ['true', 'false'], default: 'false', description: 'true deletes it although flows use it.' },
} as const;

/**
 * Parses `?force=true`.
 *
 * @throws HttpProblem 400 for any other parameter or value.
 */
export function parseForce(query: unknown): boolean {
  const { force = 'false', ...others } = (query ?? {}) as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const message = `Unknown query parameter "${unknown}"; the only one is force.`;
    throw invalidRequest([{ path: `/${unknown}`, code: 'unknown_member', message }]);
  }
  if (force !== 'true' && force !== 'false') {
    throw invalidRequest([{ path: '/force', code: 'invalid_value', message: 'force is true or false.' }]);
  }
  return force === 'true';
}
