import { expect, it } from 'vitest';
import { useServer } from './use-server.js';

const server = useServer();

it('nothing is stuck in a server whose runs continue', async () => {
  const { status, body } = await server.call('GET', '/v1/stuck');
  expect([status, body]).toEqual([200, { items: [], nextCursor: null }]);
});

it.each(['resume', 'cancel'])('%s of work that is not stuck gets 404', async (what) => {
  const { status, body } = await server.call('POST', `/v1/stuck/none/${what}`);
  expect([status, body['code']]).toEqual([404, 'unknown_work']);
});

it.each(['resume', 'cancel'])('%s takes no members', async (what) => {
  expect((await server.call('POST', `/v1/stuck/none/${what}`, { force: true })).status).toBe(400);
});

it('timers of a server that keeps them in its store need no reconciliation', async () => {
  const { status, body } = await server.call('POST', '/v1/timers/reconcile');
  expect([status, body]).toEqual([200, { timers: 0, nextCursor: null }]);
});
