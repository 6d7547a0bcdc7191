import { describeJsonProblem, findJsonProblem, parseJson } from '@luluchat/flow-runtime/values';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Makes JSON the only body that a server accepts. Numbers keep all of their digits. Members named `__proto__` and `constructor`
 * are ordinary own members, and code that reads a body must treat them so. An empty body reaches the route as `undefined`.
 */
export function useJsonBodyParser(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseBytes(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  // Bodies are not decompressed: a small one must not become a large one.
  server.addHook('onRequest', async ({ raw: { headers } }) => {
    if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') throw compressed();
  });
  // Without a body, the content type does not matter.
  server.addHook('onRequest', async ({ raw: { headers } }) => {
    const length = headers['content-length'] ?? '0';
    if (length === '0' && headers['transfer-encoding'] === undefined) delete headers['content-type'];
  });
}

function compressed(): HttpProblem {
  return new HttpProblem({
    status: 415,
    code: 'unsupported_media_type',
    detail: 'Send the body as it is, without Content-Encoding.',
    headers: { 'accept-encoding': 'identity' },
  });
}

function parseBytes(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = decode(body);
  try {
    return parseJson(text);
  } catch {
    throw invalidJson(text);
  }
}

function decode(body: Buffer): string {
  try {
    return UTF8.decode(body);
  } catch {
    throw new HttpProblem({ status: 400, code: 'invalid_json', detail: 'The body is not UTF-8, which JSON must be.' });
  }
}

/** Names the place, and quotes nothing of the body, which may hold secrets. */
function invalidJson(text: string): HttpProblem {
  const fault = findJsonProblem(text);
  const place = fault === undefined ? '' : `: ${describeJsonProblem(fault)}`;
  return new HttpProblem({ status: 400, code: 'invalid_json', detail: `The body is not valid JSON${place}.` });
}
