import { noSecrets } from '@luluchat/flow-runtime';
import type { Redactor } from '@luluchat/flow-runtime';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { drainBody } from '../body/drain-body.js';
import { HttpProblem } from './http-problem.js';
import { PROBLEM_MEDIA_TYPE, toProblemDetails } from './problem-details.js';
import { toHttpProblem } from './to-http-problem.js';

/** Tells which methods an address knows: empty when there is nothing at it. */
export type AllowedMethods = (path: string) => readonly string[];

/**
 * Makes every failure of a server a problem document, in which the redactor hides secrets. Call on the root instance,
 * before its routes.
 */
export function handleProblems(server: FastifyInstance, allowedMethods: AllowedMethods, redactor: Redactor): void {
  server.setErrorHandler(async (error, request, reply) => {
    const problem = checkFailure(error, request);
    if (problem.status === 413) await drainBody(request.raw);
    return sendProblem(problem, reply, redactor);
  });
  server.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    return sendProblem(notFound(allowedMethods(path)), reply, redactor);
  });
}

/** For Fastify's `frameworkErrors`: failures before a route was found. They show nothing of the request. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(checkFailure(error, request), reply, noSecrets);
}

/** What the caller may read of a failure; the log has what is this side's fault. */
function checkFailure(error: unknown, request: FastifyRequest): HttpProblem {
  const problem = toHttpProblem(error);
  if (problem.status >= 500 && problem.status !== 503) {
    const { id: reqId, routeOptions } = request;
    request.log.error({ reqId, err: error, route: routeOptions.url }, 'a request failed');
  }
  return problem;
}

function sendProblem(problem: HttpProblem, reply: FastifyReply, redactor: Redactor): FastifyReply {
  // As a string: the route's own serialiser is for its success.
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
