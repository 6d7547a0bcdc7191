import { createScriptedReceiver, faults } from '@luluchat/flow-testing';
import type { ReceiverScript, Reply, ScriptedReceiver, ScriptedReceiverOptions } from '@luluchat/flow-testing';
import { ERROR_KINDS } from '@luluchat/webhook-action';
import type { ErrorKind } from '@luluchat/webhook-action';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { startNameServer } from './start-name-server.js';
import type { NameServer } from './start-name-server.js';
import { ROOT } from './start-process.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

let names: NameServer;
const receivers: ScriptedReceiver[] = [];

beforeAll(async () => {
  names = await startNameServer({ 'private.test': '10.1.2.3' });
});
afterAll(() => names.close());

const server = useServer({
  settings: () => ({
    ...ALLOW_LOOPBACK,
    EGRESS_DNS_SERVERS: names.address,
    WEBHOOK_BREAKER_CALLS: '3',
    WEBHOOK_MAX_IN_FLIGHT: '1',
    WEBHOOK_MAX_QUEUED: '0',
  }),
});

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});

/** Starts a receiver for one case: a breaker counts by host, port and path. */
async function receiverThat(
  script: Reply | ReceiverScript,
  options: ScriptedReceiverOptions = {},
): Promise<ScriptedReceiver> {
  const receiver = await createScriptedReceiver(options);
  receivers.push(receiver);
  receiver.answer(script);
  return receiver;
}

interface TestAnswer extends Json {
  readonly exit: string | null;
  readonly response: Json | null;
  readonly result: { readonly errorKind: string | null; readonly message?: string; readonly status: number | null };
}

async function tryCall(config: Json): Promise<TestAnswer> {
  const body = { config: { method: 'GET', ...config }, contact: { contactNumber: '60123456789', name: 'Aisyah' } };
  const answer = await server.call<TestAnswer>('POST', '/v1/step-types/webhook-action/test', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** Calls in a run, and returns its step in the form of a test. */
async function runCall(url: string): Promise<TestAnswer> {
  const call = { type: 'webhook-action', config: { method: 'GET', url }, exits: { success: 'done', error: 'done' } };
  const flowId = await server.publish(flowOf({ call, done: COMPLETE }));
  const runId = await server.trigger(flowId, { contact_number: '60123456789', name: 'Aisyah' });
  await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['finishedAt']).not.toBeNull();
  const { body } = await server.call<{ steps: TestAnswer[] }>('GET', `/v1/runs/${runId}`);
  return { reason: null, ...body.steps.find(({ stepId }) => stepId === 'call') } as TestAnswer;
}

const reply = async (script: Reply | ReceiverScript, config: Json = {}): Promise<TestAnswer> =>
  tryCall({ url: (await receiverThat(script)).url, ...config });

const certificate = (name: string): string =>
  readFileSync(join(ROOT, 'packages/webhook-action/test/certificates', name), 'utf8');

/** Provokes each kind, and names words that its message must contain for an author. */
const PROVOKE: Readonly<Record<ErrorKind, { readonly says: RegExp; call(): Promise<TestAnswer> }>> = {
  timeout: { says: /within 300 ms/, call: () => reply(faults.silence(), { timeoutMs: 300 }) },
  blocked: { says: /"private\.test" are not allowed/, call: () => tryCall({ url: 'http://private.test/' }) },
  dns: { says: /"nowhere\.test" could not be resolved/, call: () => tryCall({ url: 'http://nowhere.test/' }) },
  tls: {
    says: /secure connection/,
    call: async () => {
      const tls = { key: certificate('self-signed.key'), cert: certificate('self-signed.pem') };
      return tryCall({ url: (await receiverThat({}, { tls })).url });
    },
  },
  connection: { says: /broke off the connection/, call: () => reply(faults.resetBeforeAnswer()) },
  http_status: { says: /status 503/, call: () => reply({ status: 503 }) },
  redirect: {
    says: /redirect.*302.* to http:\/\/crm\.example\/members, which/,
    call: () => reply({ status: 302, headers: { location: 'http://crm.example/members?hidden-target=1' } }),
  },
  invalid_json: { says: /JSON/, call: () => reply({ text: '<h1>hi</h1>' }, { strictJson: true }) },
  too_large: { says: /1 MiB/, call: () => reply({ body: Buffer.alloc(1024 * 1024 + 1, 'x') }) },
  encoding: { says: /compressed in a way/, call: () => reply({ headers: { 'content-encoding': 'zstd' }, text: '{}' }) },
  protocol: { says: /HTTP/, call: () => reply((exchange) => exchange.write('SSH-2.0-OpenSSH_9.6\r\n')) },
  circuit_open: {
    says: /failed/,
    call: async () => {
      const { url } = await receiverThat({ status: 500 });
      // Tests do not count for breakers, so runs are needed.
      for (let made = 0; made < 4; made += 1) expect((await tryCall({ url })).result.errorKind).toBe('http_status');
      for (let made = 0; made < 3; made += 1) expect((await runCall(url)).result.errorKind).toBe('http_status');
      return runCall(url);
    },
  },
  bulkhead_full: {
    says: /under way|waiting|too many/i,
    call: async () => {
      const receiver = await receiverThat(faults.silence());
      const arrived = receiver.nextRequest();
      const first = tryCall({ url: receiver.url, timeoutMs: 10_000 });
      await arrived;
      const second = await tryCall({ url: receiver.url });
      receiver.dropConnections();
      expect((await first).result.errorKind).toBe('connection');
      return second;
    },
  },
  invalid_request: {
    says: /"no_such_secret"/,
    call: () => reply({}, { headers: [{ name: 'Authorization', value: '{{secrets.no_such_secret}}' }] }),
  },
};

describe('the test endpoint', () => {
  it.each(ERROR_KINDS)('describes %s in words', async (kind) => {
    const { says, call } = PROVOKE[kind];
    const { exit, result, reason } = await call();
    expect({ exit, errorKind: result.errorKind, reason }).toEqual({ exit: 'error', errorKind: kind, reason: null });
    const message = result.message ?? '';
    // Whole sentences for people.
    expect(message).toMatch(/^[A-Z0-9].{20,400}\.$/);
    expect(message).toMatch(says);
    // No internals, no resolved address, no query of a redirect.
    expect(message).not.toMatch(
      /E[A-Z]{4,}|UND_ERR|undici|axios|\bat \S+:\d+|10\.1\.2\.3|hidden-target|undefined|null/,
    );
  });

  it('reports a closed port as a failed connection, and a denied name without its address', async () => {
    const closed = await receiverThat({});
    const { url } = closed;
    await closed.close();
    receivers.length = 0;
    expect((await tryCall({ url })).result.errorKind).toBe('connection');
    const { result } = await PROVOKE.blocked.call();
    expect(JSON.stringify(result)).not.toContain('10.1.2.3');
  });

  it('calls an address whose breaker stops runs, while a run that calls another path succeeds', async () => {
    const receiver = await receiverThat({ status: 500 });
    const bad = `${receiver.url}/bad`;
    for (let made = 0; made < 3; made += 1) await runCall(bad);
    receiver.answer({ json: { data: {} } });
    expect((await runCall(bad)).result.errorKind).toBe('circuit_open');
    expect((await tryCall({ url: bad })).result).toMatchObject({ status: 200, errorKind: null });
    // The author sees that the address works again; the breaker opens for runs by its own rule.
    expect((await runCall(bad)).result.errorKind).toBe('circuit_open');
    expect((await runCall(`${receiver.url}/good`)).result.errorKind).toBeNull();
  });

  it('is counted in metrics with few labels', async () => {
    const { url } = await receiverThat({ json: { data: {} } });
    await tryCall({ url });
    const { host } = new URL(url);
    const { body } = await server.call<string>('GET', '/metrics');
    for (const kind of [...ERROR_KINDS, 'none']) {
      expect(body).toMatch(
        new RegExp(`luluchat_webhook_calls_total\\{error_kind="${kind}",engine="embedded"\\} [1-9]`),
      );
    }
    expect(body).toContain(`luluchat_webhook_calls_in_flight{destination="http://${host}",engine="embedded"} 0`);
    expect(body).toContain(`luluchat_webhook_calls_queued{destination="http://${host}",engine="embedded"} 0`);
    expect(body).toContain(
      `luluchat_webhook_breakers{destination="http://${host}",state="closed",engine="embedded"} 1`,
    );
    expect(body).toMatch(
      /luluchat_webhook_breakers\{destination="http:\/\/127\.0\.0\.1:\d+",state="open",engine="embedded"\} 1/,
    );
    expect(body).not.toMatch(/60123456789|Aisyah/);
  });
});
