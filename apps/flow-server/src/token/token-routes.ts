import type { Clock } from '@luluchat/flow-runtime';
import type { AccessTokenRecord, AccessTokenRepository } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback } from 'fastify';
import { generateAccessToken } from '../access/access-token.js';
import { originOf } from '../audit/origin-of.js';
import { parseBody } from '../body/parse-body.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { isoInstant } from '../page/iso-instant.js';
import { HttpProblem, invalidRequest } from '../problem/http-problem.js';
import { isScope } from '../settings/scope.js';
import { TokenBody } from './token-dto.js';
import type { AccessTokenView, NewAccessTokenView } from './token-dto.js';

/** Dependencies of the routes of access tokens. */
export interface TokenRoutesOptions {
  readonly tokens: AccessTokenRepository;
  readonly clock: Clock;
  /** `false`: the server asks no caller for a token. */
  readonly isRequired: boolean;
}

interface TokenPath {
  readonly id: string;
}

/** Most tokens of a server. */
const MAX_TOKENS = 500;

const describe = { tag: 'access', access: 'api' } as const;

/** Adds `/tokens`: make, list and revoke named access tokens. */
export const tokenRoutes: FastifyPluginCallback<TokenRoutesOptions> = (server, options, done) => {
  const { tokens, clock, isRequired } = options;

  server.post(
    '/tokens',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'createToken',
        summary: 'Make an access token',
        description:
          'The answer is the only one that has the token: the server keeps a hash of it. It can be used at once, on all servers ' +
          'of the database. It has no end of its own.',
        body: 'TokenBody',
        responses: { 201: { description: 'The token.', schema: 'NewAccessTokenView' } },
        problems: {
          400: `The body is not valid, or there are ${MAX_TOKENS} tokens.`,
          409: 'The server asks no caller for a token, since it has no API_ACCESS_TOKEN.',
        },
      }),
    },
    async (request, reply): Promise<NewAccessTokenView> => {
      const { name, scopes } = parseBody(TokenBody, request.body);
      if (!isRequired) throw accessIsOpen();
      if ((await tokens.list()).length >= MAX_TOKENS) throw tooMany();
      const { id, hash, token } = generateAccessToken();
      const origin = originOf(request, clock);
      const record = { id, name, scopes, hash, createdAt: origin.at };
      await tokens.add(record, origin);
      void reply.code(201);
      return { ...toView({ ...record, lastUsedAt: null }), token };
    },
  );

  server.get(
    '/tokens',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listTokens',
        summary: 'List access tokens',
        description: 'Names, scopes and instants; the tokens cannot be read back.',
        responses: {
          200: { description: 'All of them, the oldest first: there is one page.', schema: pageOf('AccessTokenView') },
        },
      }),
    },
    async () => ({ items: (await tokens.list()).map(toView), nextCursor: null }),
  );

  server.delete<{ Params: TokenPath }>(
    '/tokens/:id',
    {
      schema: describeRoute({
        ...describe,
        params: { id: 'Id of the token, from the list; not the token.' },
        operationId: 'revokeToken',
        summary: 'Revoke an access token',
        description:
          'All servers of the database refuse it, and sessions that began with it, from the next call on. Streams of runs that ' +
          'are open end within three seconds.',
        responses: { 204: { description: 'The token is revoked.' } },
        problems: { 404: 'There is no such token.' },
      }),
    },
    async (request, reply) => {
      if (!(await tokens.delete(request.params.id, originOf(request, clock)))) throw noToken();
      return reply.code(204).send();
    },
  );

  done();
};

function toView({ id, name, scopes, createdAt, lastUsedAt }: AccessTokenRecord): AccessTokenView {
  return {
    id,
    name,
    scopes: scopes.filter(isScope),
    createdAt: isoInstant(createdAt),
    lastUsedAt: lastUsedAt === null ? null : isoInstant(lastUsedAt),
  };
}

function noToken(): HttpProblem {
  return new HttpProblem({ status: 404, code: 'token_not_found', detail: 'There is no access token of this id.' });
}

function tooMany(): HttpProblem {
  const message = `There are ${MAX_TOKENS} access tokens already; revoke one first.`;
  return invalidRequest([{ path: '', code: 'too_many', message }]);
}

function accessIsOpen(): HttpProblem {
  return new HttpProblem({
    status: 409,
    code: 'access_is_open',
    detail:
      'This server asks no caller for a token, so one would protect nothing: set API_ACCESS_TOKEN and start it again.',
  });
}
