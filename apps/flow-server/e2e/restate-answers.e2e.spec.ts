/**
 * The same calls to a server with the embedded engine and to one with ENGINE=restate: the example flows, and flows that are made at
 * random. Every answer must be the same, byte for byte, once ids, instants and durations are replaced.
 */
import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';
import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { findPorts, installServers, restateSettings, startRestateNode, whyNoRestate } from '@luluchat/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExamplePages } from '../test/example-page.js';
import { DEMO_RECEIVER } from '../test/read-example.js';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { startProcess } from './start-process.js';
import type { TestProcess } from './start-process.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

/** Most of a minute and more: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoRestate() : 'it is part of test:release';
const RANDOM_FLOWS = 200;

const ID = /c_[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** Durations; `null` for a connection that was kept. */
const DURATION = /"(\w*[mM]s)": (?:\d+(?:\.\d+)?|null)/g;
/** Reference of a booking of the demo receiver, which differs each time. */
const REFERENCE = /A-[0-9A-F]{6}/g;

/** Replaces what differs between two servers: ids by their order, instants, durations. */
function alike(answers: readonly unknown[]): string {
  const ids = new Map<string, string>();
  const numbered = (id: string): string => {
    if (!ids.has(id)) ids.set(id, `id-${ids.size}`);
    return ids.get(id) ?? '';
  };
  return JSON.stringify(answers, undefined, 1)
    .replace(ID, numbered)
    .replace(INSTANT, 'instant')
    .replace(DURATION, '"$1": 0')
    .replace(REFERENCE, 'A-...');
}

/** Waits until no run is in progress and no message is unsent. */
async function settled(server: TestServer): Promise<void> {
  const isIdle = async (): Promise<boolean> => {
    const { body } = await server.call<{ items: readonly Json[] }>('GET', '/v1/runs?status=running&limit=1');
    const status = await server.call<{ outbox?: Json }>('GET', '/v1/status');
    return body.items.length === 0 && Number(status.body.outbox?.['unsent'] ?? 0) === 0;
  };
  await expect.poll(isIdle, { interval: 20 }).toBe(true);
}

/** Reads everything that the API tells about a contact and the runs of a flow. */
async function readAll(server: TestServer, flowId: string, contact: string): Promise<readonly unknown[]> {
  const get = async (path: string) => {
    const { status, body } = await server.call('GET', path);
    return { status, body };
  };
  const runs = await get(`/v1/runs?flowId=${flowId}`);
  const ids = (runs.body['items'] as readonly Json[]).map(({ id }) => String(id));
  return [
    runs,
    ...(await Promise.all(ids.map((id) => get(`/v1/runs/${id}`)))),
    await get(`/v1/contacts/${contact}`),
    await get(`/v1/contacts/${contact}/messages?limit=100`),
  ];
}

describe.skipIf(missing !== undefined)(
  `a server with ENGINE=restate${missing === undefined ? '' : ` (${missing})`}`,
  { timeout: 1_200_000 },
  () => {
    let node: Awaited<ReturnType<typeof startRestateNode>>;
    let servers: readonly TestServer[] = [];
    let demo: TestProcess;
    let demoUrl: string;
    let receiver: ScriptedReceiver;

    beforeAll(async () => {
      const installed = await installServers();
      node = await startRestateNode();
      receiver = await createScriptedReceiver();
      receiver.answer({ json: { data: { tier: 'gold', points: 7 } } });
      demo = startProcess('apps/demo-receiver/dist/main.js', ['--demo-receiver-port', '0']);
      [, demoUrl = ''] = await demo.waitForText(/listening on (http:\S+)/);
      const [port] = await findPorts(1);
      const restate = restateSettings(installed, node, { port, url: `http://127.0.0.1:${port}` });
      servers = await Promise.all([
        startServer({ settings: ALLOW_LOOPBACK }),
        startServer({ node: installed.node, settings: { ...ALLOW_LOOPBACK, ...restate } }),
      ]);
    }, 90_000);

    afterAll(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      demo.child.kill('SIGTERM');
      await Promise.all([demo.ended, receiver.close(), node.stop()]);
      removeDataDirs();
    });

    it.each(parseExamplePages())('answers as the embedded engine does: the example $name', async ({ calls }) => {
      const transcripts = await Promise.all(
        servers.map(async (server) => {
          const answers: unknown[] = [];
          let flowId = '';
          for (const { method, path, body } of calls) {
            const sent = body?.replaceAll(DEMO_RECEIVER, demoUrl);
            const { status, body: answer } = await server.call(method, path.replace('$FLOW_ID', flowId), sent);
            answers.push({ method, path, status, answer });
            if (path === '/v1/flows') flowId = String(answer['id']);
            await settled(server);
          }
          const contact = /contacts\/(\d+)/.exec(calls.at(-1)?.path ?? '')?.[1] ?? '';
          return alike([...answers, ...(await readAll(server, flowId, contact))]);
        }),
      );
      expect(transcripts[1]).toBe(transcripts[0]);
    });

    it(`answers as the embedded engine does: ${RANDOM_FLOWS} flows made at random`, async () => {
      for (let seed = 1; seed <= RANDOM_FLOWS; seed += 1) {
        const document = randomFlow(seed, receiver.url);
        const contact = `60127${String(seed).padStart(6, '0')}`;
        const transcripts = await Promise.all(
          servers.map(async (server) => {
            const answers: unknown[] = [];
            const call = async (path: string, body: unknown): Promise<void> => {
              const { status, body: answer } = await server.call('POST', path, body);
              answers.push({ status, answer });
              await settled(server);
            };
            const flowId = await server.publish(document);
            await call(`/trigger/flow/${flowId}`, { contact_number: contact, name: 'Ann', city: 'Ipoh' });
            for (const text of ['Yes', 'no', 'later']) await call('/v1/messages', { contactNumber: contact, text });
            return alike([...answers, ...(await readAll(server, flowId, contact))]);
          }),
        );
        expect(transcripts[1], `the flow of seed ${seed}`).toBe(transcripts[0]);
      }
    });
  },
);

/** Makes a flow of three to eight steps in a row, each of a type that the seed chooses. */
function randomFlow(seed: number, url: string): FlowDocument {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  const length = 3 + below(6);
  const steps: Record<string, StepDocument> = {};
  for (let index = 0; index < length; index += 1) {
    const next = index + 1 < length ? `s${index + 1}` : 'done';
    const makers: readonly (() => StepDocument)[] = [
      () => sendText(`Step ${index}: {{name}} {{data.tier}} {{reply.text}}`, next),
      () => ({
        type: 'webhook-action',
        config: { method: 'POST', url },
        exits: { success: next, error: 'done' },
      }),
      () => ({
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'hours' } },
        exits: { answered: next, 'not-answered': 'done' },
      }),
      () => ({ type: 'add-tag', config: { tag: `tag-${below(3)}` }, exits: { next } }),
      () => ({ type: 'remove-tag', config: { tag: `tag-${below(3)}` }, exits: { next } }),
      () => ({ type: 'round-robin', config: { exits: ['a', 'b'] }, exits: { a: next, b: next } }),
      () => ({
        type: 'condition',
        config: { cases: [{ exit: 'gold', all: [{ value: '{{data.tier}}', operator: 'equals', to: 'gold' }] }] },
        exits: { gold: next, else: next },
      }),
      () => ({
        type: 'send-message',
        config: { blocks: [{ type: 'text', text: 'Sure?' }], buttons: [{ id: 'yes', label: 'Yes' }] },
        exits: { 'button:yes': next, next },
      }),
    ];
    steps[`s${index}`] = makers[below(makers.length)]?.() ?? COMPLETE;
  }
  return flowOf({ ...steps, done: COMPLETE }, { name: `Random ${seed}` });
}
