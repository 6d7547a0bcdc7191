import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';
import { isFromBrowser, isFromOtherOrigin } from './browser-origin.js';
import { LOCAL } from './caller.js';
import type { Caller } from './caller.js';
import type { Callers } from './callers.js';
import { isAllowedHost } from './is-allowed-host.js';
import { isSameSecret } from './is-same-secret.js';
import type { RequireBearer, VerifyToken } from './require-bearer.js';
import { scopesOf } from './route-scopes.js';
import { missingScopes } from '../settings/scope.js';
import type { Scope } from '../settings/scope.js';
import { readSessionCookie } from './session-cookie.js';
import type { Session, Sessions } from './sessions.js';

/** Header that carries the CSRF token. */
const CSRF_HEADER = 'x-csrf-token';

/** A session, and the caller that it belongs to. */
export interface KnownSession {
  readonly session: Session;
  readonly caller: Caller;
}

/** Decides who may call the API and the session of the studio. */
export interface ApiAccess {
  /** `true` when callers need a token or a session. */
  readonly isRequired: boolean;
  /** Finds out who calls `/v1`, and refuses callers that lack a scope of the route. */
  readonly check: onRequestAsyncHookHandler;
  /**
   * Refuses names of this server that a page of another site could have made up, where no token is asked for.
   *
   * @throws HttpProblem 403 `host_not_allowed`
   */
  checkHost(request: FastifyRequest): void;
  /**
   * Refuses a change that a page of another origin asks for.
   *
   * @throws HttpProblem 403 `origin_not_allowed`
   */
  checkOrigin(request: FastifyRequest): void;
  /**
   * Refuses a change without the CSRF token of the session, or of the server when there is no session.
   *
   * @throws HttpProblem 403 `csrf_token_missing` or `csrf_token_wrong`
   */
  checkCsrfToken(request: FastifyRequest, session: Session | undefined): void;
  /** Finds the session of a request; `undefined` without one, when its token was revoked, and when none is needed. */
  findSession(request: FastifyRequest): Promise<KnownSession | undefined>;
}

/** Inputs of the access to the API. */
export interface ApiAccessOptions {
  /** `false`: no token is asked for. */
  readonly isRequired: boolean;
  readonly callers: Callers;
  /** Names of this server, in lower case, by which it may be called without a token. */
  readonly allowedHosts: readonly string[];
  readonly sessions: Sessions;
  readonly requireBearer: RequireBearer;
  /** Slows wrong tokens. */
  readonly slow: (verify: VerifyToken) => VerifyToken;
}

/** Methods that change nothing. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Creates the access to the API of a server. */
export function createApiAccess(options: ApiAccessOptions): ApiAccess {
  const { isRequired, callers, allowedHosts, sessions, requireBearer, slow } = options;
  const verify: VerifyToken = async (token, request) => {
    request.caller = (await callers.findByToken(token)) ?? null;
    return request.caller !== null;
  };
  const checkBearer = requireBearer(slow(verify), 'api');

  const checkHost: ApiAccess['checkHost'] = ({ headers }) => {
    if (!isRequired && !isAllowedHost(headers.host, allowedHosts)) throw hostNotAllowed();
  };
  const checkOrigin: ApiAccess['checkOrigin'] = ({ headers }) => {
    if (isFromOtherOrigin(headers)) throw originNotAllowed();
  };
  const checkCsrfToken: ApiAccess['checkCsrfToken'] = ({ headers }, session) => {
    const given = headers[CSRF_HEADER];
    if (given === undefined) {
      // A program that is no browser sends nothing by itself, so no other page can have it make a change.
      if (session === undefined && !isFromBrowser(headers)) return;
      throw csrfTokenMissing();
    }
    if (!isSameSecret(String(given), sessions.csrfToken(session))) throw csrfTokenWrong();
  };
  const findSession: ApiAccess['findSession'] = async ({ headers }) => {
    const value = isRequired ? readSessionCookie(headers) : undefined;
    const session = value === undefined ? undefined : sessions.find(value);
    const caller = session === undefined ? undefined : await callers.findByAuthor(session.author);
    return session === undefined || caller === undefined ? undefined : { session, caller };
  };

  return {
    isRequired,
    checkHost,
    checkOrigin,
    checkCsrfToken,
    findSession,
    async check(request, reply) {
      // A browser never adds this header by itself, so no other page can have it sent: with it no CSRF token is needed.
      const hasToken = isRequired && request.headers.authorization !== undefined;
      const known = hasToken ? undefined : await findSession(request);
      if (isRequired && known === undefined) {
        await new Promise<void>((resolve, reject) => {
          checkBearer.call(request.server, request, reply, (error) =>
            error === undefined ? resolve() : reject(error),
          );
        });
      } else {
        checkHost(request);
        if (!SAFE_METHODS.has(request.method)) {
          checkOrigin(request);
          checkCsrfToken(request, known?.session);
        }
        request.caller = known?.caller ?? LOCAL;
      }
      requireScopes(request);
    },
  };
}

function requireScopes({ caller, routeOptions: { schema } }: FastifyRequest): void {
  requireCallerScopes(caller, scopesOf(schema?.operationId));
}

/**
 * Refuses a caller that lacks one of these scopes.
 *
 * @throws HttpProblem 403 `forbidden`
 */
export function requireCallerScopes(caller: Caller | null, scopes: readonly Scope[]): void {
  const missing = missingScopes(caller?.scopes ?? [], scopes);
  if (missing.length > 0) throw forbidden(caller, missing);
}

function forbidden(caller: Caller | null, missing: readonly Scope[]): HttpProblem {
  const has = caller === null || caller.scopes.length === 0 ? 'no scope' : caller.scopes.join(', ');
  const scopes = missing.length === 1 ? 'the scope' : 'the scopes';
  return new HttpProblem({
    status: 403,
    code: 'forbidden',
    detail: `This call needs ${scopes} ${missing.join(' and ')}, and "${caller?.name ?? ''}" has ${has}. Use a token with more scopes.`,
    members: { missingScopes: missing },
  });
}

function hostNotAllowed(): HttpProblem {
  return new HttpProblem({
    status: 403,
    code: 'host_not_allowed',
    detail:
      'Without API_ACCESS_TOKEN the server answers by its IP address, by names without a dot and by those in ALLOWED_HOSTS: ' +
      'call it by one of these, or set API_ACCESS_TOKEN.',
  });
}

function originNotAllowed(): HttpProblem {
  return new HttpProblem({
    status: 403,
    code: 'origin_not_allowed',
    detail: 'A page of another origin asked for this change, which only pages of this server may.',
  });
}

function csrfTokenMissing(): HttpProblem {
  return new HttpProblem({
    status: 403,
    code: 'csrf_token_missing',
    detail: `A change that a browser asks for needs the header "${CSRF_HEADER}" with the csrfToken of GET /studio/session.`,
  });
}

function csrfTokenWrong(): HttpProblem {
  return new HttpProblem({
    status: 403,
    code: 'csrf_token_wrong',
    detail: `The "${CSRF_HEADER}" is not that of this session: read GET /studio/session again and repeat the call.`,
  });
}
