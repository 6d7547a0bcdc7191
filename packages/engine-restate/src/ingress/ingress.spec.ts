import { silentLogger } from '@luluchat/flow-runtime';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createIngress } from './ingress.js';

/** Creates an ingress at a server on loopback, and counts how often it was unreachable. */
async function setUp(listener: RequestListener, callTimeoutMs = 30_000) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const seen = { unreachable: 0 };
  const ingress = createIngress({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    logger: silentLogger,
    onUnreachable: () => (seen.unreachable += 1),
    callTimeoutMs,
  });
  return { ingress, seen };
}

const CANCEL = { kind: 'cancel', runId: 'run-1' } as const;

it('a call that no worker performs in time ends, and says that Restate has it', async () => {
  const { ingress, seen } = await setUp(() => undefined, 20);
  await expect(ingress.call('c_ann', CANCEL, 'id-1')).rejects.toMatchObject({
    ...{ code: 'engine_unavailable', message: expect.stringContaining('Restate has the work') as string },
  });
  expect(seen.unreachable).toBe(0);
});

it('a call that Restate refuses says nothing of its answer', async () => {
  const { ingress, seen } = await setUp((_, response) =>
    response.writeHead(500).end('Error: secret\n    at file.js:1'),
  );
  const failure: unknown = await ingress.call('c_ann', CANCEL, 'id-1').catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'engine_unavailable' });
  expect(String((failure as Error).message)).not.toContain('secret');
  expect(seen.unreachable).toBe(1);
});

it('a timer is handed over with its delay, under its id', async () => {
  const requests: (string | undefined)[][] = [];
  const { ingress } = await setUp((request, response) => {
    requests.push([request.method, request.url, request.headers['idempotency-key'] as string | undefined]);
    response.writeHead(202).end('{}');
  });
  const wake = { kind: 'wake', runId: 'run-1', executionId: 'run-1-1' } as const;
  await ingress.schedule('a/b', wake, 'run-1-1 5000', 1_500);
  expect(requests).toEqual([['POST', '/conversation/a%252Fb/wake/send?delay=1500ms', 'run-1-1 5000']]);
});

it('calls go over a kept connection, and over a new one when the server has closed that', async () => {
  const sockets: Socket[] = [];
  const handlers: (string | undefined)[] = [];
  const { ingress, seen } = await setUp((request, response) => {
    // The answer to a request on a kept connection is that it was closed.
    if (request.url?.includes('c_bea') === true && request.socket === sockets[0]) return request.socket.destroy();
    sockets.push(request.socket);
    handlers.push(request.url);
    return response.writeHead(202).end('{}');
  });
  for (const contact of ['c_ann', 'c_ann', 'c_bea']) {
    void ingress.send(contact, { kind: 'resume' });
    await ingress.idle();
  }
  expect(handlers).toEqual(['ann', 'ann', 'bea'].map((name) => `/conversation/c_${name}/resume/send`));
  expect(sockets.map((socket) => socket === sockets[0])).toEqual([true, true, false]);
  expect(seen.unreachable).toBe(0);
});

it('a call is open while Restate has no output of it, and otherwise not', async () => {
  const requests: (string | undefined)[][] = [];
  let status = 470;
  const { ingress, seen } = await setUp((request, response) => {
    requests.push([request.method, request.url]);
    if (status === 0) request.socket.destroy();
    else response.writeHead(status).end('{}');
  });
  const isOpen = () => ingress.isOpen('a/b', 'resume', 'sweep-7-a%2Fb');
  expect(await isOpen()).toBe(true);
  for (status of [200, 404, 500, 0]) expect(await isOpen(), `status ${status}`).toBe(false);
  expect(requests[0]).toEqual(['GET', '/restate/invocation/conversation/a%252Fb/resume/sweep-7-a%2Fb/output']);
  await ingress.isOpen('c_ann', 'deliver', 'id-1');
  expect(requests.at(-1)?.[1]).toBe('/restate/invocation/delivery/c_ann/deliver/id-1/output');
  expect(seen.unreachable).toBe(0);
});
