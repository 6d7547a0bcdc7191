import type { RunRecord } from '@luluchat/flow-runtime/store';
import { openPostgresStore } from '@luluchat/flow-store';
import { startPostgres, whyNoPostgres } from '@luluchat/servers';
import type { Postgres } from '@luluchat/servers';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSharedServer } from './process/start-shared-server.js';
import type { SharedServerProcess } from './process/start-shared-server.js';

/** Killed and stopped servers take most of a minute: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoPostgres() : 'it is part of test:release';

const CONTACTS = 12;
const RUNS_EACH = 12;
const LEASE_MS = 2_000;

const exits = ['a', 'b', 'c'];
const say = (exit: string) => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text: `{{data.token}} ${exit}` }] },
  exits: { next: 'done' },
});
const steps = {
  call: { type: 'call', exits: { next: 'turn' } },
  turn: { type: 'round-robin', config: { exits }, exits: { a: 'a', b: 'b', c: 'c' } },
  a: say('a'),
  b: say('b'),
  c: say('c'),
  done: { type: 'complete' },
};

interface ReceivedMessage {
  readonly id: string;
  readonly contactId: string;
  readonly text: string;
}

describe.skipIf(missing !== undefined)('servers in processes of their own, on one PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('lose and repeat nothing while one is killed, and one is stopped past its leases and continued', async () => {
    const received = new Map<string, ReceivedMessage>();
    const executions = new Map<string, number>();
    const receiver = createServer((request, response) => {
      void json(request).then(async (body) => {
        if (request.url === '/message') {
          const message = body as ReceivedMessage;
          if (!received.has(message.id)) received.set(message.id, message);
          response.end();
        } else {
          const { executionId } = body as { readonly executionId: string };
          executions.set(executionId, (executions.get(executionId) ?? 0) + 1);
          await sleep(20);
          response.end(executionId);
        }
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const place = { url: postgres.url, schema: `shared_${process.pid}`, leaseMs: LEASE_MS };
    const store = await openPostgresStore({ url: place.url, schema: place.schema, poolSize: 2 });
    await store.flows.create({
      id: 'f',
      draft: { name: 'f', triggers: [{ type: 'webhook', whileRunning: 'keep' }], start: 'call', steps },
      at: 1,
    });
    await store.flows.publish({ flowId: 'f', revision: 1, at: 1 });
    const start = () => startSharedServer({ ...place, receiver: `http://127.0.0.1:${port}` });
    const servers = await Promise.all([start(), start(), start()]);
    const [killed, stopped] = servers as [SharedServerProcess, SharedServerProcess, SharedServerProcess];

    /** Runs that were acknowledged, by contact, in order. */
    const acknowledged = new Map<string, string[]>();
    const total = () => [...acknowledged.values()].flat().length;
    const stoppedServers = new Set<SharedServerProcess>();
    const useServers = async (contactNumber: string): Promise<void> => {
      const runIds: string[] = [];
      acknowledged.set(contactNumber, runIds);
      for (let number = 0; number < RUNS_EACH;) {
        const usable = servers.filter((server) => server.isUp && !stoppedServers.has(server));
        const server = usable[Math.floor(Math.random() * usable.length)] as SharedServerProcess;
        const idempotencyKey = `${contactNumber} ${number}`;
        try {
          const { runId } = await server.start({ flowId: 'f', contactNumber, data: {}, idempotencyKey });
          runIds.push(runId);
          number += 1;
        } catch {
          // The server was killed, the contact has ten runs, or the database is busy.
          await sleep(20);
        }
      }
    };
    const clients = Array.from({ length: CONTACTS }, (_, index) => useServers(String(60_100_000_000 + index)));
    const untilStarted = (count: number) =>
      expect.poll(total, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(count);

    await untilStarted(CONTACTS);
    await killed.kill();
    await untilStarted(3 * CONTACTS);
    stoppedServers.add(stopped);
    stopped.signal('SIGSTOP');
    // Longer than its leases last: whatever it had is continued elsewhere.
    const before = await store.runs.listRunning({ limit: 1_000 });
    const isOver = async (runs: readonly RunRecord[]) =>
      (await Promise.all(runs.map(({ id }) => store.runs.find(id)))).every((run) => run?.finishedAt !== null);
    await expect.poll(() => isOver(before), { timeout: 60_000 }).toBe(true);
    stopped.signal('SIGCONT');
    stoppedServers.delete(stopped);
    await Promise.all(clients);

    const readAll = () => Promise.all([...acknowledged.values()].flat().map((runId) => store.runs.find(runId)));
    await expect
      .poll(async () => (await readAll()).map((run) => run?.state.status), { timeout: 60_000 })
      .toEqual(Array.from({ length: CONTACTS * RUNS_EACH }, () => 'completed'));
    await expect.poll(async () => (await store.messages.listUnsent({ limit: 10 })).length, { timeout: 60_000 }).toBe(0);

    const taken: string[] = [];
    for (const [contactNumber, runIds] of acknowledged) {
      const [contactId = ''] = await store.contacts.findHolders({ kind: 'number', value: contactNumber });
      const { items } = await store.messages.list(contactId, { limit: 1_000 });
      const sent = items.flatMap((item) => (item.direction === 'outbound' ? [item] : []));
      // Each run sent its message, once, in the order in which the runs were accepted.
      expect(sent.map(({ runId }) => runId)).toEqual(runIds);
      const arrived = [...received.values()].filter((message) => message.contactId === contactId);
      expect(arrived.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
      for (const [index, { text }] of arrived.entries()) expect(text).toMatch(new RegExp(`^${runIds[index]}-1 [abc]$`));
      for (const runId of runIds) {
        const lines = await store.runs.listSteps(runId);
        expect(lines.map(({ stepId }) => stepId)).toEqual(['call', 'turn', expect.stringMatching(/^[abc]$/), 'done']);
        taken.push(lines[1]?.exit ?? '');
      }
    }
    // A strict cycle over all servers.
    const share = (CONTACTS * RUNS_EACH) / exits.length;
    expect(exits.map((exit) => taken.filter((one) => one === exit).length)).toEqual([share, share, share]);
    expect(executions.size).toBe(CONTACTS * RUNS_EACH);

    expect(servers.map(({ isUp }) => isUp)).toEqual([false, true, true]);
    for (const server of servers) await server.kill();
    await store.close();
    receiver.close();
  }, 300_000);
});
