import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

/** Settings of Node's HTTP server that leave to `judgeHeaders` what Node would answer without a word. */
export const UNJUDGED_HEADERS = { requireHostHeader: false } as const;

/** Refuses requests without the Host that HTTP/1.1 asks for, and passes over an `Expect` that nobody knows (RFC 9110, 10.1.1). */
export function judgeHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ raw: { httpVersion, headers } }) => {
    if (headers.host !== undefined || httpVersion === '1.0') return;
    throw new HttpProblem({ status: 400, code: 'bad_request', detail: 'The request has no "Host" header.' });
  });
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
}
