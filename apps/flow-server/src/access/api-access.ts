import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { HttpProblem } from '../problem/http-problem.js';
import { isFromBrowser, isFromOtherOrigin } from './browser-origin.js';
import { isAllowedHost } from './is-allowed-host.js';
import { isSameSecret } from './is-same-secret.js';
import type { RequireBearer } from './require-bearer.js';
import { readSessionCookie } from './session-cookie.js';
import type { Session, Sessions } from './sessions.js';

/** Header that carries the CSRF token. */
const CSRF_HEADER = 'x-csrf-token';

/** Decides who may call the API and the session of the studio. Named users and their roles would be decided here. */
export interface ApiAccess {
  /** `true` when callers need the token of the API or a session. */
  readonly isRequired: boolean;
  /** Refuses callers of `/v1` that may not call it. */
  readonly check: onRequestHookHandler;
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
  /** Finds the session of a request; `undefined` without one, and when none is needed. */
  findSession(request: FastifyRequest): Session | undefined;
}

/** Inputs of the access to the API. */
export interface ApiAccessOptions {
  /** `undefined`: no token is asked for. */
  readonly apiAccessToken: string | undefined;
  /** Names of this server, in lower case, by which it may be called without a token. */
  readonly allowedHosts: readonly string[];
  readonly sessions: Sessions;
  readonly requireBearer: RequireBearer;
}

/** Methods that change nothing. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Creates the access to the API of a server. */
export function createApiAccess(options: ApiAccessOptions): ApiAccess {
  const { apiAccessToken, allowedHosts, sessions, requireBearer } = options;
  const checkBearer = apiAccessToken === undefined ? undefined : requireBearer(apiAccessToken, 'api');

  const checkHost: ApiAccess['checkHost'] = ({ headers }) => {
    if (checkBearer === undefined && !isAllowedHost(headers.host, allowedHosts)) throw hostNotAllowed();
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
  const findSession: ApiAccess['findSession'] = ({ headers }) => {
    const value = checkBearer === undefined ? undefined : readSessionCookie(headers);
    return value === undefined ? undefined : sessions.find(value);
  };

  return {
    isRequired: checkBearer !== undefined,
    checkHost,
    checkOrigin,
    checkCsrfToken,
    findSession,
    check(request, reply, done) {
      const session = findSession(request);
      // A browser never adds this header by itself, so no other page can have it sent: with it no CSRF token is needed.
      if (checkBearer !== undefined && (session === undefined || request.headers.authorization !== undefined)) {
        return checkBearer.call(request.server, request, reply, done);
      }
      checkHost(request);
      if (!SAFE_METHODS.has(request.method)) {
        checkOrigin(request);
        checkCsrfToken(request, session);
      }
      done();
    },
  };
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
