import createClient from 'openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import { text } from '../text/text.js';
import { ApiProblem, isProblem, ServerUnreachable, StrangeAnswer } from './problem.js';
import { csrfToken, loadSession, loseSession } from './session.js';
import type { paths } from './schema.js';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Adds the CSRF token to a call that changes something. */
const withToken = (request: Request) => {
  const token = csrfToken();
  if (token !== null && CHANGING.has(request.method)) request.headers.set('x-csrf-token', token);
  return request;
};

const problemOf = async (response: Response): Promise<unknown> =>
  response
    .clone()
    .json()
    .catch(() => null);

/**
 * Sends a call. When the server no longer takes the CSRF token (another window signed in anew, or the server has a new key), loads
 * the session and sends the call once more: the server refused it before it did anything.
 */
const send = async (request: Request): Promise<Response> => {
  // The copy of a body costs memory, and a call that outlives its page is not sent twice.
  const again = CHANGING.has(request.method) && !request.keepalive ? request.clone() : null;
  const response = await fetch(withToken(request));
  if (response.status !== 403 || again === null) return response;
  const body = await problemOf(response);
  if (!isProblem(body) || !body.code.startsWith('csrf_token_')) return response;
  await loadSession();
  return fetch(withToken(again));
};

/** Turns every refusal into an `ApiProblem`, and a broken connection into `ServerUnreachable`. */
const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return undefined;
    const body = await problemOf(response);
    if (response.status === 401) loseSession();
    if (!isProblem(body)) throw new StrangeAnswer(response.status, text.api.strangeAnswer(response.status));
    throw new ApiProblem(body);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return error instanceof ApiProblem ? error : new ServerUnreachable(text.api.unreachable, { cause: error });
  },
};

/** Calls the server, typed by its OpenAPI document. Every call resolves to data or throws, see `throwProblems`. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });
api.use(throwProblems);

/**
 * Takes the data out of an answer.
 * @throws ServerUnreachable when the answer has no body although it should.
 */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw new ServerUnreachable(text.api.unreachable);
  return data;
}
