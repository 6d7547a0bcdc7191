import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

/** Settings of Node's HTTP server that leave to `validateHeaders` what Node would answer without a word. */
export const LENIENT_PARSER = { requireHostHeader: false } as const;

/**
 * Headers that a request may have once. Of the first three Node reads the first and drops the others, while a proxy before us
 * may have checked the last; of the fourth it makes one value.
 */
const SINGLE_HEADERS: ReadonlySet<string> = new Set(['authorization', 'content-type', 'host', 'idempotency-key']);

/**
 * Refuses requests without the Host that HTTP/1.1 asks for, and those in which one of `SINGLE_HEADERS` stands twice; passes over
 * an `Expect` that nobody knows (RFC 9110, 10.1.1).
 */
export function checkHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ raw: { httpVersion, headers, rawHeaders } }) => {
    const repeated = findRepeated(rawHeaders);
    if (repeated !== undefined) throw badRequest(`The request has more than one "${repeated}" header.`);
    if (headers.host === undefined && httpVersion !== '1.0') throw badRequest('The request has no "Host" header.');
  });
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
}

/** The name of a header that may stand once and stands twice. `rawHeaders` are name, value, name, value ... */
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
