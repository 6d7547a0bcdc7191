import type { Clock } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import type { ApiAccess, KnownSession } from '../access/api-access.js';
import { LOCAL } from '../access/caller.js';
import type { Callers } from '../access/callers.js';
import { writeSessionCookie } from '../access/session-cookie.js';
import type { Sessions } from '../access/sessions.js';
import { parseBody } from '../body/parse-body.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { rateLimited } from '../problem/rate-limited.js';
import { createRateLimiter } from '../access/rate-limiter.js';
import { SessionBody } from './session-dto.js';
import type { SessionView } from './session-dto.js';
import { buildStudioHeaders } from './studio-headers.js';

/** Dependencies of the routes of the session. */
export interface SessionRoutesOptions {
  readonly access: ApiAccess;
  readonly sessions: Sessions;
  readonly callers: Pick<Callers, 'findByToken'>;
  readonly clock: Clock;
  /** Address at which an author signs in with the provider; `null` without one. */
  readonly signInUrl: string | null;
}

/** Wrong tokens that each address may send; those who know the token can share an address, that of a proxy. */
const WRONG_TOKEN_LIMIT = { requests: 10, windowMs: 60_000, maxKeys: 10_000 } as const;

const describe = { tag: 'studio' } as const;
const FORBIDDEN = 'A page of another origin asks for it, or the name of the server is not allowed.';

/** Adds `/studio/session`: who calls, sign in, sign out. */
export const sessionRoutes: FastifyPluginCallback<SessionRoutesOptions> = (server, options, done) => {
  const { access, sessions, callers, clock, signInUrl } = options;
  const failures = createRateLimiter(WRONG_TOKEN_LIMIT, clock);

  const view = (known: KnownSession | undefined): SessionView => {
    const caller = access.isRequired ? known?.caller : LOCAL;
    return {
      accessRequired: access.isRequired,
      signedIn: caller !== undefined,
      csrfToken: caller === undefined ? null : sessions.csrfToken(known?.session),
      name: caller?.name ?? null,
      scopes: caller?.scopes ?? [],
      signInUrl,
    };
  };

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
    async (request) => view(await access.findSession(request)),
  );

  server.post(
    '/studio/session',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'signIn',
        summary: 'Sign in',
        description:
          'Sets a cookie with which the API can be called for a week, with the scopes of the token. Where no access is ' +
          'required, it sets none. The session ends with its token; a change of API_ACCESS_TOKEN ends all sessions.',
        body: 'SessionBody',
        responses: { 200: { description: 'The author has signed in.', schema: 'SessionView' } },
        problems: {
          401: 'This is no token of the server.',
          403: FORBIDDEN,
          429: 'More than ten wrong tokens in a minute; Retry-After says when to try again.',
        },
      }),
    },
    async (request, reply) => {
      const { token } = parseBody(SessionBody, request.body);
      if (!access.isRequired) return view(undefined);
      const decision = failures.peek(request.ip);
      if (!decision.isAllowed) throw rateLimited('Too many attempts to sign in', decision.retryAfterMs);
      const caller = await callers.findByToken(token);
      if (caller === undefined) {
        failures.take(request.ip);
        throw wrongToken();
      }
      const earlier = await access.findSession(request);
      if (earlier !== undefined) sessions.end(earlier.session);
      const value = sessions.start(caller.author);
      void reply.header('set-cookie', writeSessionCookie(value, request.headers));
      const session = sessions.find(value);
      return view(session && { session, caller });
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
      const known = await access.findSession(request);
      if (known !== undefined) {
        access.checkCsrfToken(request, known.session);
        sessions.end(known.session);
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
    detail: 'This is no access token of the server: its operator knows the API_ACCESS_TOKEN, and makes others.',
    headers: { 'www-authenticate': 'Bearer realm="api"' },
  });
}
