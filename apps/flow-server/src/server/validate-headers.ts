import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

/** Settings of Node's HTTP server that leave checks to {@link validateHeaders}, where Node would respond without a body. */
export const LENIENT_PARSER = { requireHostHeader: false } as const;

/**
 * Headers that may appear only once. Of the first three, Node uses the first and drops the others, while a proxy in front
 * may have checked the last; the values of the fourth are joined by Node.
 */
const SINGLE_HEADERS: ReadonlySet<string> = new Set(['authorization', 'content-type', 'host', 'idempotency-key']);

/**
 * Refuses requests without the `Host` that HTTP/1.1 requires and requests that repeat one of `SINGLE_HEADERS`. Ignores an unknown
 * `Expect` (RFC 9110, 10.1.1).
 */
export function validateHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ raw: { httpVersion, headers, rawHeaders } }) => {
    const repeated = findRepeated(rawHeaders);
    if (repeated !== undefined) throw badRequest(`The request has more than one "${repeated}" header.`);
    if (headers.host === undefined && httpVersion !== '1.0') throw badRequest('The request has no "Host" header.');
  });
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
}

/** Finds the name of a header that may appear only once and is repeated. `rawHeaders` is name, value, name, value ... */
export function findRepeated(rawHeaders: readonly string[]): string | undefined {
  const seen: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!SINGLE_HEADERS.has(name)) continue;
    if (seen.includes(name)) return name;
    seen.push(name);
  }
  return undefined;
}

function badRequest(detail: string): HttpProblem {
  return new HttpProblem({ status: 400, code: 'bad_request', detail });
}
