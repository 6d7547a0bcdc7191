import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';

let receiver: ScriptedReceiver;
beforeEach(async () => {
  receiver = await createScriptedReceiver();
});
afterEach(() => receiver.close());
afterAll(() => removeDataDirs());

const calling = () =>
  flowOf({
    lookup: {
      type: 'webhook-action',
      config: { method: 'GET', url: receiver.url },
      exits: { success: 'done', error: 'done' },
    },
    done: COMPLETE,
  });

/** Calls over a new connection: a kept one would not show if the port is open. */
const ask = async (url: string, path: string): Promise<unknown> => {
  const response = await fetch(url + path, { headers: { connection: 'close' } });
  return [response.status, ((await response.json()) as { code?: string }).code];
};

it('/readyz and new work get 503 while a call is under way, until the port closes', async () => {
  const server = await startServer({ settings: ALLOW_LOOPBACK });
  const flowId = await server.publish(calling());
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  receiver.answer(async (exchange) => {
    await released;
    await exchange.respond({ json: { data: {} } });
  });
  const runId = await server.trigger(flowId, { contact_number: '60123456789' });
  await receiver.nextRequest();
  server.child.kill('SIGTERM');
  await expect.poll(() => ask(server.url, '/readyz')).toEqual([503, 'shutting_down']);
  expect(await ask(server.url, '/v1/flows')).toEqual([503, 'shutting_down']);
  expect(await ask(server.url, '/healthz')).toEqual([200, undefined]);
  release();
  expect(await server.ended).toBe(0);
  await expect(ask(server.url, '/readyz')).rejects.toThrow('fetch failed');

  const again = await startServer({ dataDir: server.dataDir, settings: ALLOW_LOOPBACK });
  expect((await again.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('completed');
  expect(receiver.requests).toHaveLength(1);
  await again.stop();
});

it('a server without work responds with 503 for DRAIN_MS', async () => {
  const server = await startServer({ settings: { DRAIN_MS: '5000' } });
  server.child.kill('SIGTERM');
  await expect.poll(() => ask(server.url, '/readyz')).toEqual([503, 'shutting_down']);
  expect(await server.ended).toBe(0);
});

it('two concurrent signals, as from Ctrl-C under npm, count as one; a later one stops the server at once', async () => {
  const server = await startServer({ settings: { DRAIN_MS: '10000' } });
  server.child.kill('SIGINT');
  server.child.kill('SIGTERM');
  await expect.poll(() => ask(server.url, '/readyz')).toEqual([503, 'shutting_down']);
  await sleep(600);
  server.child.kill('SIGINT');
  expect(await server.ended).toBe(1);
});
