import type { JsonValue } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { ApiError } from './api-error.js';
import { parseProblems } from './parse-problems.js';
import { printable } from '../../output/printable.js';
import { TOKEN_VARIABLE } from './read-token.js';

/** Describes the answer 401, or a 403 that says no more. */
export function describeDeniedAccess(server: string, status: number, hadToken: boolean): ApiError {
  const what = hadToken ? 'refuses the token' : 'needs an access token';
  const remedy = `Set ${TOKEN_VARIABLE} to an access token of the server, or name a file with --token-file.`;
  return new ApiError(`${server} ${what} (${status}). ${remedy}`, { status });
}

/** Describes the answer 403: the token lacks a scope, which the body names, or is refused for a reason that the body does not tell. */
export function describeForbidden(server: string, body: JsonValue, hadToken: boolean): ApiError {
  const { code, detail } = isPlainObject(body) ? body : {};
  if (code !== 'forbidden' || typeof detail !== 'string') return describeDeniedAccess(server, 403, hadToken);
  return new ApiError(`${server} refuses the token (403). ${printable(detail)}`, { status: 403, code });
}

/** Describes a refusal by its body, which is a problem document (RFC 9457). */
export function describeRefusal(server: string, status: number, body: JsonValue): ApiError {
  const { code, detail, problems, errors } = isPlainObject(body) ? body : {};
  const reason = typeof detail === 'string' ? printable(detail) : `${server} answered ${status}.`;
  return new ApiError(reason, {
    status,
    ...(typeof code === 'string' && { code }),
    // All that a publication reports, or else what refuses the call.
    problems: parseProblems(Array.isArray(problems) && problems.length > 0 ? problems : errors),
  });
}
