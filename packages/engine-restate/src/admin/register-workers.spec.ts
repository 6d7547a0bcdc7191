import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { registerWithEmpty, registerWorkers } from './register-workers.js';

const WORKER = 'http://127.0.0.1:9180';

/** Starts an admin API on loopback, and returns its URL. */
async function startAdmin(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('a registration of which Restate gives no answer ends when its engine closes', async () => {
  const closing = new AbortController();
  // The engine closes while Restate has the call.
  const adminUrl = await startAdmin(() => closing.abort(new Error('the engine closes')));
  for (const register of [registerWorkers, registerWithEmpty]) {
    const registering = register({ adminUrl, workerUrl: WORKER, signal: closing.signal });
    await expect(registering).rejects.toMatchObject({
      code: 'engine_unavailable',
      message: expect.stringContaining('the engine closes') as string,
    });
  }
});

it('workers are registered with a Restate that knows none, and not beside those of another build', async () => {
  const calls: string[] = [];
  let isKnown = true;
  const adminUrl = await startAdmin((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    response.writeHead(request.method === 'POST' ? 201 : isKnown ? 200 : 404).end('{}');
  });
  expect(await registerWithEmpty({ adminUrl, workerUrl: WORKER })).toBe(false);
  isKnown = false;
  expect(await registerWithEmpty({ adminUrl, workerUrl: WORKER })).toBe(true);
  expect(calls).toEqual(['GET /services/conversation', 'GET /services/conversation', 'POST /deployments']);
});
