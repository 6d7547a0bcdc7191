import { fastifyBearerAuth } from '@fastify/bearer-auth';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';

/** Tells whether a token is right. Compares in constant time; may throw the problem that the caller gets instead of 401. */
export type VerifyToken = (token: string, request: FastifyRequest) => boolean | Promise<boolean>;

/** Creates a hook that accepts only requests with a right `Authorization: Bearer <token>`; others get 401 with this realm. */
export type RequireBearer = (verify: VerifyToken, realm: string) => onRequestHookHandler;

/** Registers `@fastify/bearer-auth`, which reads the header. Call once for a server, before its routes. */
export async function useBearerAuth(server: FastifyInstance): Promise<RequireBearer> {
  await server.register(fastifyBearerAuth, { addHook: false, keys: [] });
  const createVerifier = server.verifyBearerAuthFactory;
  if (createVerifier === undefined) throw new Error('@fastify/bearer-auth has not decorated the server.');
  return (verify, realm) => {
    // RFC 6749 accepts "bearer" in any case. An empty level logs nothing, so a caller without a token cannot fill the log.
    const check = createVerifier({
      keys: [],
      auth: verify,
      addHook: false,
      specCompliance: 'rfc6749',
      verifyErrorLogLevel: '',
    });
    return (request, reply, done) => {
      check(request, reply, (error) => {
        if (error === undefined) done();
        else done(isRefusal(error) ? unauthorized(realm) : error);
      });
    };
  };
}

/** Tells a refusal of the package from an error of `verify`. */
function isRefusal(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('FST_BEARER_AUTH_');
}

function unauthorized(realm: string): HttpProblem {
  return new HttpProblem({
    status: 401,
    code: 'unauthorized',
    detail: 'A valid access token is needed: send it as "Authorization: Bearer <token>".',
    headers: { 'www-authenticate': `Bearer realm="${realm}"` },
  });
}
