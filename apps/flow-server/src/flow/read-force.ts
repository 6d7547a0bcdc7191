import { invalidRequest } from '../problem/http-problem.js';

/** JSON Schema of the query parameter of calls that may delete what is in use. */
export const FORCE_QUERY = {
  force: { enum: ['true', 'false'], default: 'false', description: 'true deletes it although flows use it.' },
} as const;

/** Reads `?force=true`. Throws a 400 for any other parameter or value. */
export function readForce(query: unknown): boolean {
  const { force = 'false', ...others } = (query ?? {}) as Readonly<Record<string, unknown>>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const message = `The query parameter "${unknown}" is not known here; there is force.`;
    throw invalidRequest([{ path: `/${unknown}`, code: 'unknown_member', message }]);
  }
  if (force !== 'true' && force !== 'false') {
    throw invalidRequest([{ path: '/force', code: 'invalid_value', message: 'force is true or false.' }]);
  }
  return force === 'true';
}
