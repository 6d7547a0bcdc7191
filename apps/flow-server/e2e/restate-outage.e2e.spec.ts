import { findPorts, installServers, restateSettings, startRestateNode, whyNoRestate } from '@luluchat/servers';
import type { RestateNode } from '@luluchat/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { removeDataDirs, startServer } from './start-server.js';
import type { TestServer } from './start-server.js';

/** A server of Restate that is started three times: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoRestate() : 'it is part of test:release';
const CONTACT = '60123456789';

afterAll(() => removeDataDirs());

async function start(restate: Pick<RestateNode, 'ingressUrl' | 'adminUrl'>): Promise<TestServer> {
  const servers = await installServers();
  const [port] = await findPorts(1);
  const settings = restateSettings(servers, restate, { port, url: `http://127.0.0.1:${port}` });
  return startServer({ node: servers.node, settings });
}

describe.skipIf(missing !== undefined)(
  `a server whose Restate is away${missing === undefined ? '' : ` (${missing})`}`,
  { timeout: 180_000 },
  () => {
    it('starts, says so, takes triggers and messages, and does what it has taken once Restate is there', async () => {
      const node = await startRestateNode();
      await node.kill();
      const server = await start(node);
      const flowId = await server.publish(
        flowOf({
          ask: sendText('Coming?', 'hear'),
          hear: {
            type: 'wait-for-reply',
            config: { duration: { amount: 1, unit: 'hours' } },
            exits: { answered: 'say', 'not-answered': 'done' },
          },
          say: sendText('You said {{reply.text}}', 'done'),
          done: COMPLETE,
        }),
      );
      const first = await server.trigger(flowId, { contact_number: CONTACT });
      await server.waitForText(/work could not be sent to Restate; it is stored and sent again/);
      const metrics = async () => (await server.call<string>('GET', '/metrics')).body;
      expect(await metrics()).toMatch(/^luluchat_engine_reachable\{engine="restate"\} 0$/m);
      expect(await metrics()).toMatch(/^luluchat_restate_unreachable_total\{engine="restate"\} [1-9]/m);
      await node.start();
      await expect.poll(metrics).toMatch(/^luluchat_engine_reachable\{engine="restate"\} 1$/m);
      await untilStatus(server, first, 'waiting', { timeout: 60_000 });

      await node.kill();
      const sent = await server.call('POST', '/v1/messages', { contactNumber: CONTACT, text: 'yes' });
      expect(sent).toMatchObject({ status: 202 });
      const second = await server.trigger(flowId, { contact_number: '60123456780' });
      await node.start();
      await untilStatus(server, first, 'completed', { timeout: 60_000 });
      await untilStatus(server, second, 'waiting', { timeout: 60_000 });
      const { body } = await server.call<{ items: { text: string }[] }>('GET', `/v1/contacts/${CONTACT}/messages`);
      expect(body.items.map(({ text }) => text)).toEqual(['Coming?', 'yes', 'You said yes']);
      expect(await server.stop()).toBe(0);
      await node.stop();
    });

    it('registers itself with a Restate that lost its data, and continues what it has stored', async () => {
      const node = await startRestateNode();
      const server = await start(node);
      const wait = (type: string, exits: object) => ({
        type,
        config: { duration: { amount: 1, unit: 'hours' } },
        exits,
      });
      const flowId = await server.publish(
        flowOf({
          hear: wait('wait-for-reply', { answered: 'say', 'not-answered': 'done' }),
          say: sendText('Yes', 'done'),
          done: COMPLETE,
        } as never),
      );
      const first = await server.trigger(flowId, { contact_number: CONTACT });
      await untilStatus(server, first, 'waiting', { timeout: 60_000 });
      await node.loseData();
      const second = await server.trigger(flowId, { contact_number: '60123456780' });
      await node.start();
      await untilStatus(server, second, 'waiting', { timeout: 60_000 });
      expect(server.stdout()).toContain('Restate knew no worker; this one was registered');
      expect(await server.call('POST', '/v1/timers/reconcile')).toMatchObject({ status: 200, body: { timers: 2 } });
      const sent = await server.call('POST', '/v1/messages', { contactNumber: CONTACT, text: 'yes' });
      expect(sent).toMatchObject({ status: 202 });
      await untilStatus(server, first, 'completed', { timeout: 60_000 });
      expect(await server.stop()).toBe(0);
      await node.stop();
    });
  },
);
