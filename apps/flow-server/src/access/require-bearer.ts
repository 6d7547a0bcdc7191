import { fastifyBearerAuth } from '@fastify/bearer-auth';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

/** Creates a hook that accepts only requests with `Authorization: Bearer <token>`; others get 401 with this realm. */
export type RequireBearer = (token: string, realm: string) => onRequestHookHandler;

/** Registers `@fastify/bearer-auth`, which compares tokens in constant time. Call once for a server, before its routes. */
export async function useBearerAuth(server: FastifyInstance): Promise<RequireBearer> {
  await server.register(fastifyBearerAuth, { addHook: false, keys: [] });
  const createVerifier = server.verifyBearerAuthFactory;
  if (createVerifier === undefined) throw new Error('@fastify/bearer-auth has not decorated the server.');
  return (token, realm) => {
    // RFC 6749 accepts "bearer" in any case. An empty level logs nothing, so a caller without a token cannot fill the log.
    const verify = createVerifier({
      keys: [token],
      addHook: false,
      specCompliance: 'rfc6749',
      verifyErrorLogLevel: '',
    });
    return (request, reply, done) => {
      verify(request, reply, (error) => {
        if (error === undefined) done();
        else done(unauthorized(realm));
      });
    };
  };
}

function unauthorized(realm: string): HttpProblem {
  return new HttpProblem({
    status: 401,
    code: 'unauthorized',
    detail: 'A valid access token is needed: send it as "Authorization: Bearer <token>".',
    headers: { 'www-authenticate': `Bearer realm="${realm}"` },
  });
}
