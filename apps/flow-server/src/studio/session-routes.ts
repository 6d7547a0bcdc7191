import type { Clock } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import type { ApiAccess } from '../access/api-access.js';
import { isSameSecret } from '../access/is-same-secret.js';
import { writeSessionCookie } from '../access/session-cookie.js';
import type { Session, Sessions } from '../access/sessions.js';
import { parseBody } from '../body/parse-body.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { rateLimited } from '../problem/rate-limited.js';
import { createRateLimiter } from '../trigger/rate-limiter.js';
import { SessionBody } from './session-dto.js';
import type { SessionView } from './session-dto.js';
import { buildStudioHeaders } from './studio-headers.js';

/** Dependencies of the routes of the session. */
export interface SessionRoutesOptions {
  readonly access: ApiAccess;
  readonly sessions: Sessions;
  readonly apiAccessToken: string | undefined;
  readonly clock: Clock;
}

/** Wrong tokens that each address may send; those who know the token can share an address, that of a proxy. */
const WRONG_TOKEN_LIMIT = { requests: 10, windowMs: 60_000, maxKeys: 10_000 } as const;

const describe = { tag: 'studio' } as const;
const FORBIDDEN = 'A page of another origin asks for it, or the name of the server is not allowed.';

/** Adds `/studio/session`: who calls, sign in, sign out. */
export const sessionRoutes: FastifyPluginCallback<SessionRoutesOptions> = (server, options, done) => {
  const { access, sessions, apiAccessToken, clock } = options;
  const failures = createRateLimiter(WRONG_TOKEN_LIMIT, clock);

  const mayCall = (session: Session | undefined): boolean => !access.isRequired || session !== undefined;
  const view = (session: Session | undefined): SessionView => ({
    accessRequired: access.isRequired,
    signedIn: mayCall(session),
    csrfToken: mayCall(session) ? sessions.csrfToken(session) : null,
  });

  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(buildStudioHeaders()).header('cache-control', 'no-store');
    access.checkHost(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') access.checkOrigin(request);
  });

  server.get(
    '/studio/session',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'getSession',
        summary: 'Read the session',
        description: 'Whether the caller has to sign in, and the CSRF token that changes need.',
        responses: { 200: { description: 'The session of the caller.', schema: 'SessionView' } },
        problems: { 403: FORBIDDEN },
      }),
    },
    (request) => view(access.findSession(request)),
  );

  server.post(
    '/studio/session',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'signIn',
        summary: 'Sign in',
        description:
          'Sets a cookie with which the API can be called for a week. Where no access is required, it sets none. A change ' +
          'of API_ACCESS_TOKEN ends all sessions.',
        body: 'SessionBody',
        responses: { 200: { description: 'The author has signed in.', schema: 'SessionView' } },
        problems: {
          401: 'This is not the token of the server.',
          403: FORBIDDEN,
          429: 'More than ten wrong tokens in a minute; Retry-After says when to try again.',
        },
      }),
    },
    async (request, reply) => {
      const { token } = parseBody(SessionBody, request.body);
      if (apiAccessToken === undefined) return view(undefined);
      const decision = failures.peek(request.ip);
      if (!decision.isAllowed) throw rateLimited('Too many attempts to sign in', decision.retryAfterMs);
      if (!isSameSecret(token, apiAccessToken)) {
        failures.take(request.ip);
        throw wrongToken();
      }
      const earlier = access.findSession(request);
      if (earlier !== undefined) sessions.end(earlier);
      const value = sessions.start();
      void reply.header('set-cookie', writeSessionCookie(value, request.headers));
      return view(sessions.find(value));
    },
  );

  server.delete(
    '/studio/session',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'signOut',
        summary: 'Sign out',
        description: 'Ends the session and removes the cookie. Without a session nothing changes.',
        responses: { 204: { description: 'The caller has no session now.' } },
        problems: { 403: `The CSRF token is missing or wrong. ${FORBIDDEN}` },
      }),
    },
    async (request, reply): Promise<FastifyReply> => {
      const session = access.findSession(request);
      if (session !== undefined) {
        access.checkCsrfToken(request, session);
        sessions.end(session);
      }
      return reply.header('set-cookie', writeSessionCookie(undefined, request.headers)).code(204).send();
    },
  );

  done();
};

function wrongToken(): HttpProblem {
  return new HttpProblem({
    status: 401,
    code: 'unauthorized',
    detail: 'This is not the access token of the server: its operator knows the API_ACCESS_TOKEN.',
    headers: { 'www-authenticate': 'Bearer realm="api"' },
  });
}
