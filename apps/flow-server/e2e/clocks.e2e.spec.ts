import { createScriptedReceiver } from '@luluchat/flow-testing';
import {
  findPorts,
  installServers,
  restateSettings,
  startBalancer,
  startPostgres,
  startRestateNode,
  whyNoPostgres,
  whyNoRestate,
} from '@luluchat/servers';
import type { InstalledServers, Postgres, RestateNode } from '@luluchat/servers';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';
import type { TestServer } from './start-server.js';

/** Four servers and most of a minute: before a release only. */
const missing =
  process.env['LULUCHAT_TESTS'] === 'release'
    ? ((await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true })))
    : 'it is part of test:release';
const SHIFTS_MS = [2_500, -2_500] as const;
const SHIFT_CLOCK = pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href;

/** A flow that waits for an answer, for a time, for an answer that does not come, and then says what it got. */
const waits = (url: string) =>
  flowOf({
    call: { type: 'webhook-action', config: { method: 'POST', url }, exits: { success: 'ask', error: 'done' } },
    ask: sendText('Coming?', 'hear'),
    hear: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'rest', 'not-answered': 'done' },
    },
    rest: { type: 'delay', config: { duration: { amount: 1, unit: 'seconds' } }, exits: { next: 'say' } },
    say: sendText('You said {{reply.text}}', 'again'),
    again: {
      type: 'wait-for-reply',
      config: { duration: { amount: 2, unit: 'seconds' } },
      exits: { answered: 'done', 'not-answered': 'end' },
    },
    end: sendText('Good bye', 'done'),
    done: COMPLETE,
  });

describe.skipIf(missing !== undefined)(
  `two servers whose clocks are 5 s apart${missing === undefined ? '' : ` (${missing})`}`,
  { timeout: 180_000 },
  () => {
    let installed: InstalledServers;
    let postgres: Postgres;
    let node: RestateNode & { stop(): Promise<void> };
    beforeAll(async () => {
      installed = await installServers();
      [postgres, node] = await Promise.all([startPostgres({ isOwn: true }), startRestateNode()]);
    }, 60_000);
    afterAll(async () => {
      await Promise.all([postgres.stop(), node.stop()]);
      removeDataDirs();
    });

    it.each(['embedded', 'restate'])('lose nothing and keep the order of messages, with ENGINE=%s', async (engine) => {
      const ports = await findPorts(2);
      const balancer = await startBalancer(ports);
      const receiver = await createScriptedReceiver();
      receiver.answer({ json: { data: {} } });
      const start = (shiftMs: number, worker: number): Promise<TestServer> =>
        startServer({
          node: installed.node,
          settings: {
            ...{ STORE: 'postgres', DATABASE_URL: postgres.url, DATABASE_SCHEMA: engine, ...ALLOW_LOOPBACK },
            ENGINE: engine,
            ...(engine === 'restate' && restateSettings(installed, node, { port: ports[worker], url: balancer.url })),
            ...{ NODE_OPTIONS: `--import ${SHIFT_CLOCK}`, CLOCK_SHIFT_MS: String(shiftMs) },
            SECRETS_KEY: Buffer.alloc(32, 'clocks').toString('base64'),
          },
        });
      const servers = await Promise.all(SHIFTS_MS.map(start));
      const [ahead, behind] = servers as [TestServer, TestServer];
      const flowId = await ahead.publish(waits(receiver.url));
      const contacts = Array.from({ length: 12 }, (_, index) => `601234568${String(index).padStart(2, '0')}`);
      const runIds = await Promise.all(
        contacts.map((contact, index) =>
          (index % 2 === 0 ? ahead : behind).trigger(flowId, { contact_number: contact }),
        ),
      );
      for (const runId of runIds) await untilStatus(ahead, runId, 'waiting', { timeout: 60_000 });
      for (const [index, contact] of contacts.entries()) {
        const server = index % 3 === 0 ? behind : ahead;
        const { status } = await server.call('POST', '/v1/messages', { contactNumber: contact, text: 'yes' });
        expect(status).toBe(202);
      }
      for (const runId of runIds) await untilStatus(behind, runId, 'completed', { timeout: 60_000 });
      for (const contact of contacts) {
        const path = `/v1/contacts/${contact}/messages`;
        await expect
          .poll(async () =>
            (await ahead.call<{ items: { text: string }[] }>('GET', path)).body.items.map(({ text }) => text),
          )
          .toEqual(['Coming?', 'yes', 'You said yes', 'Good bye']);
      }
      expect(receiver.requests).toHaveLength(contacts.length);
      expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
      await receiver.close();
      await balancer.stop();
    });
  },
);
