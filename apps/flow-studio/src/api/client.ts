import createClient from 'openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import { text } from '../text/text.js';
import { ApiProblem, isProblem, ServerUnreachable } from './problem.js';
import { csrfToken, loadSession, loseSession } from './session.js';
import type { paths } from './schema.js';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Adds the CSRF token to calls that change something. */
const sendCsrfToken: Middleware = {
  onRequest({ request }) {
    const token = csrfToken();
    if (token !== null && CHANGING.has(request.method)) request.headers.set('x-csrf-token', token);
    return request;
  },
};

/** Turns every refusal into an `ApiProblem`, and a broken connection into `ServerUnreachable`. */
const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return undefined;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    if (response.status === 401) loseSession();
    if (!isProblem(body)) throw new ServerUnreachable(text.api.strangeAnswer(response.status));
    // Another window signed in anew: the next call has the token of that session.
    if (body.code.startsWith('csrf_token_')) await loadSession().catch(() => undefined);
    throw new ApiProblem(body);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return error instanceof ApiProblem ? error : new ServerUnreachable(text.api.unreachable, { cause: error });
  },
};

/** Calls the server, typed by its OpenAPI document. Every call resolves to data or throws, see `throwProblems`. */
export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(sendCsrfToken, throwProblems);

/**
 * Takes the data out of an answer.
 * @throws ServerUnreachable when the answer has no body although it should.
 */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw new ServerUnreachable(text.api.unreachable);
  return data;
}
