import { HttpProblem, invalidRequest } from '../problem/http-problem.js';

/**
 * Parses the number of a version in a path.
 *
 * @throws HttpProblem 400 whose entry points to `/version`.
 */
export function parseVersionNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  const message = 'The version is a whole number from 1 on, such as 3. GET /v1/flows/{id}/versions lists them.';
  throw invalidRequest([{ path: '/version', code: 'invalid_value', message }]);
}

/** Builds the 404 for a version that the flow does not have. */
export function versionNotFound(version: number): HttpProblem {
  return new HttpProblem({
    status: 404,
    code: 'version_not_found',
    detail: `The flow has no version ${version}; GET /v1/flows/{id}/versions lists those that it has.`,
  });
}
