import {
  findPorts,
  installServers,
  restateSettings,
  startBalancer,
  startRestateNode,
  whyNoRestate,
} from '@luluchat/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { removeDataDirs, startServer } from './start-server.js';
import type { Json } from './start-server.js';

/** A node of Restate for one test: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoRestate() : 'it is part of test:release';
const POLL = { timeout: 60_000 };

afterAll(() => removeDataDirs());

describe.skipIf(missing !== undefined)('stuck work of a server with ENGINE=restate', { timeout: 120_000 }, () => {
  it('is listed with its error, and continues on the newest build when it is resumed', async () => {
    const [servers, node] = await Promise.all([installServers(), startRestateNode()]);
    const [port = 0] = await findPorts(1);
    const oldBuild = await startBalancer([port]);
    const server = await startServer({
      node: servers.node,
      settings: {
        ...restateSettings(servers, node, { port, url: oldBuild.url }),
      },
    });
    const admin = async (method: string, path: string, body?: object): Promise<Json> => {
      const response = await fetch(node.adminUrl + path, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(response.ok, `${method} ${path}`).toBe(true);
      return JSON.parse((await response.text()) || '{}') as Json;
    };
    const backingOff = { query: `SELECT id FROM sys_invocation WHERE status = 'backing-off'` };
    const findCalls = async () => (await admin('POST', '/query', backingOff))['rows'] as readonly { id: string }[];
    const list = async () => (await server.call<{ items: readonly Json[] }>('GET', '/v1/stuck')).body.items;

    await expect.poll(async () => (await admin('GET', '/deployments'))['deployments'], POLL).toHaveLength(1);
    await oldBuild.stop();
    const flowId = await server.publish(GREETING);
    const runId = await server.trigger(flowId, { contact_number: '60123456789' });
    await expect.poll(findCalls, POLL).toHaveLength(1);
    const [{ id = '' } = {}] = await findCalls();
    // It is not listed before it has failed for a minute.
    expect(await list()).toEqual([]);
    await admin('PATCH', `/invocations/${id}/pause`);
    await expect.poll(list, POLL).toMatchObject([
      {
        ...{ id, kind: 'run', status: 'paused', runId: null },
        contactId: (await server.call('GET', `/v1/runs/${runId}`)).body['contactId'],
        since: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
        error: expect.any(String) as string,
      },
    ]);

    await admin('POST', '/deployments', { uri: `http://127.0.0.1:${port}` });
    expect((await server.call('POST', `/v1/stuck/${id}/resume`)).status).toBe(204);
    await untilStatus(server, runId, 'completed');
    expect(await list()).toEqual([]);
    expect((await server.call('POST', `/v1/stuck/${id}/cancel`)).status).toBe(404);
    expect(await server.stop()).toBe(0);
    await node.stop();
  });
});
