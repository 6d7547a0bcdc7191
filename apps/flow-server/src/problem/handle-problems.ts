import { noSecrets } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ShowContacts } from '../log/log-contacts.js';
import { idsOf } from '../log/request-ids.js';
import { drainBody } from './drain-body.js';
import { HttpProblem } from './http-problem.js';
import { PROBLEM_MEDIA_TYPE, toProblemDetails } from './problem-details.js';
import { toHttpProblem } from './to-http-problem.js';
import type { StopState } from './to-http-problem.js';

/** Returns the methods that an address supports; none when it does not exist. */
export type AllowedMethods = (path: string) => readonly string[];

/** Responds to a request for an address, or a method of one, that does not exist. */
export type AnswerNotFound = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Dependencies of {@link handleProblems}. */
export interface ProblemOptions {
  readonly allowedMethods: AllowedMethods;
  /** Hides secrets in problem documents. */
  readonly redactor: Redactor;
  readonly state: StopState;
  /** Shows ids of contacts in the lines of failed requests. */
  readonly showContacts: ShowContacts;
}

/** Before a route was found, no contact is known. */
const hideContacts: ShowContacts = () => ({});

/**
 * Responds to every error with a problem document, in which the redactor hides secrets. Call on the root instance, before its
 * routes are added. Returns the handler of what does not exist, for scopes that have hooks of their own.
 */
export function handleProblems(
  server: FastifyInstance,
  { allowedMethods, redactor, state, showContacts }: ProblemOptions,
): AnswerNotFound {
  server.setErrorHandler(async (error, request, reply) => {
    const problem = toLoggedProblem(error, request, { state, showContacts });
    if (problem.status === 413) await drainBody(request.raw);
    return sendProblem(problem, reply, redactor);
  });
  const answerNotFound: AnswerNotFound = ({ url, method }, reply) => {
    const [path = ''] = url.split('?', 1);
    const allowed = allowedMethods(path);
    // A route of files takes the method, and has no such file.
    return sendProblem(notFound(allowed.includes(method) ? [] : allowed), reply, redactor);
  };
  server.setNotFoundHandler(answerNotFound);
  return answerNotFound;
}

/** Responds to errors before a route was found, for `frameworkErrors` of Fastify. The response repeats nothing of the request. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(toLoggedProblem(error, request, { showContacts: hideContacts }), reply, noSecrets);
}

/** Converts an error into the problem that the caller gets. Logs errors of the server. */
function toLoggedProblem(
  error: unknown,
  request: FastifyRequest,
  { state, showContacts }: { readonly state?: StopState; readonly showContacts: ShowContacts },
): HttpProblem {
  const problem = toHttpProblem(error, state);
  if (problem.status >= 500 && problem.status !== 503) {
    const { id: requestId, routeOptions } = request;
    const fields = { requestId, route: routeOptions.url, ...idsOf(request, showContacts), err: error };
    request.log.error(fields, 'a request failed');
  }
  return problem;
}

function sendProblem(problem: HttpProblem, reply: FastifyReply, redactor: Redactor): FastifyReply {
  // As a string: the serializer of the route is for its success.
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .type(PROBLEM_MEDIA_TYPE)
    .serializer((text: string) => text)
    .send(redactor.redact(JSON.stringify(toProblemDetails(problem))));
}

function notFound(allowed: readonly string[]): HttpProblem {
  if (allowed.length === 0) {
    return new HttpProblem({ status: 404, code: 'not_found', detail: 'There is nothing at this address.' });
  }
  const allow = allowed.join(', ');
  return new HttpProblem({
    status: 405,
    code: 'method_not_allowed',
    detail: `This address takes ${allow} only.`,
    headers: { allow },
  });
}
