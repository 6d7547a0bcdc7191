import type { Clock } from '@luluchat/flow-runtime';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../access/caller.js';
import { createRateLimiter } from '../access/rate-limiter.js';
import { writeSessionCookie } from '../access/session-cookie.js';
import type { Sessions } from '../access/sessions.js';
import { readSignInCookie, writeSignInCookie } from '../access/sign-in-cookie.js';
import type { SignInProvider } from '../access/sign-in-provider.js';
import { rateLimited } from '../problem/rate-limited.js';
import { buildStudioHeaders } from './studio-headers.js';

/** Dependencies of the routes of signing in with a provider. */
export interface OidcRoutesOptions {
  readonly provider: SignInProvider;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

/** Address at which an author begins to sign in with the provider. */
export const SIGN_IN_ADDRESS = '/studio/oidc/login';

/** Sign-ins that each address may begin or complete in a minute: each asks the provider. */
const LIMIT = { requests: 30, windowMs: 60_000, maxKeys: 10_000 } as const;

/** For browsers alone: the addresses are no calls of the API. */
const hidden = { schema: { hide: true } } as const;

/** Adds `/studio/oidc/login` and `/studio/oidc/callback`. The studio tells why a sign-in failed: its page gets `signIn` in the query. */
export const oidcRoutes: FastifyPluginCallback<OidcRoutesOptions> = (server, { provider, sessions, clock }, done) => {
  const limiter = createRateLimiter(LIMIT, clock);

  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(buildStudioHeaders()).header('cache-control', 'no-store');
    const decision = limiter.take(request.ip);
    if (!decision.isAllowed) throw rateLimited('Too many attempts to sign in', decision.retryAfterMs);
  });

  const fail = (reply: FastifyReply, reason: 'failed' | 'expired' | 'no-role' | 'unreachable'): FastifyReply =>
    reply.redirect(`/studio/?signIn=${reason}`);

  /** Logs no message: those of the library can contain what the provider said. */
  const log = (request: FastifyRequest, error: unknown, message: string): void => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    request.log.warn({ reqId: request.id, code }, message);
  };

  server.get(SIGN_IN_ADDRESS, hidden, async (request, reply) => {
    try {
      const { url, checks } = await provider.begin();
      return await reply.header('set-cookie', writeSignInCookie(checks, request.headers)).redirect(url.href);
    } catch (error) {
      log(request, error, 'the sign-in provider cannot be reached');
      return fail(reply, 'unreachable');
    }
  });

  server.get('/studio/oidc/callback', hidden, async (request, reply) => {
    const { headers, url } = request;
    const checks = readSignInCookie(headers);
    const forget = writeSignInCookie(undefined, headers);
    void reply.header('set-cookie', forget);
    if (checks === undefined) return fail(reply, 'expired');
    let person: Person;
    try {
      person = await provider.finish(url.slice(url.indexOf('?')), checks);
    } catch (error) {
      log(request, error, 'a sign-in with the provider failed');
      return fail(reply, 'failed');
    }
    if (person.scopes.length === 0) return fail(reply, 'no-role');
    const value = sessions.start(person);
    return reply.header('set-cookie', writeSessionCookie(value, headers)).redirect('/studio/');
  });

  done();
};
