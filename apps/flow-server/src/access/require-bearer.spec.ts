import { noSecrets } from '@luluchat/flow-runtime/values';
import { fastify, LogController } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { handleProblems } from '../problem/handle-problems.js';
import { isSameSecret } from './is-same-secret.js';
import { useBearerAuth } from './require-bearer.js';

async function createGuarded() {
  const lines: string[] = [];
  const loggerInstance: FastifyBaseLogger = pino(
    { level: 'trace' },
    { write: (line: string) => void lines.push(line) },
  );
  const server = fastify({ loggerInstance, logController: new LogController({ disableRequestLogging: true }) });
  handleProblems(server, {
    ...{ allowedMethods: () => [], redactor: noSecrets, state: { isStopping: false } },
    showContacts: (fields) => fields,
  });
  const requireBearer = await useBearerAuth(server);
  server.get('/api', { onRequest: requireBearer((token) => isSameSecret(token, 'api-secret'), 'api') }, () => 'in');
  server.get(
    '/trigger',
    { onRequest: [requireBearer((token) => Promise.resolve(token === 'trigger-secret'), 'trigger')] },
    () => 'in',
  );
  const get = (url: string, authorization?: string) =>
    server.inject({ url, headers: authorization === undefined ? {} : { authorization } });
  return { get, lines };
}

it.each([
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer wrong',
  'Bearer api-secre',
  'Bearer api-secret2',
  'Bearer API-SECRET',
  'Bearer api-secret api-secret',
  'Bearer trigger-secret',
  'Basic api-secret',
  'api-secret',
  'Bearer, api-secret',
])('answers %j with a problem document that names the realm, and logs nothing', async (authorization) => {
  const { get, lines } = await createGuarded();
  const answer = await get('/api', authorization);
  expect(answer.statusCode).toBe(401);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'www-authenticate': 'Bearer realm="api"',
  });
  expect(answer.json()).toMatchObject({ status: 401, code: 'unauthorized' });
  expect(answer.body).not.toContain('secret');
  expect(lines).toEqual([]);
});

it.each(['Bearer api-secret', 'bearer api-secret', 'BEARER  api-secret'])('accepts %j', async (authorization) => {
  const { get } = await createGuarded();
  expect((await get('/api', authorization)).body).toBe('in');
});

it('creates hooks with separate tokens and realms', async () => {
  const { get } = await createGuarded();
  expect((await get('/trigger', 'Bearer trigger-secret')).body).toBe('in');
  expect((await get('/trigger', 'Bearer api-secret')).headers['www-authenticate']).toBe('Bearer realm="trigger"');
});
