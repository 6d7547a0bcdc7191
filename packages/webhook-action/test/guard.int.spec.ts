import { createScriptedReceiver, executeStep, createMemorySecretStore } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import type { EgressOptions, WebhookAction, WebhookResult } from '../src/index.js';

let receiver: ScriptedReceiver;
const actions: WebhookAction[] = [];
beforeAll(async () => {
  receiver = await createScriptedReceiver();
});
afterAll(async () => {
  await Promise.all(actions.map((action) => action.close()));
  await receiver.close();
});

const open = (egress?: EgressOptions): WebhookAction => {
  const action = createWebhookAction({ secrets: createMemorySecretStore(), ...(egress && { egress }) });
  actions.push(action);
  return action;
};
const call = async (action: WebhookAction, url: string, config: JsonObject = {}): Promise<WebhookResult> => {
  const { result } = await executeStep(action, { method: 'GET', url, timeoutMs: 3000, ...config });
  return (result.kind === 'exit' ? result.history : undefined) as unknown as WebhookResult;
};

describe('without any option', () => {
  it.each([
    (port: string) => `http://127.0.0.1:${port}/`,
    (port: string) => `http://localhost:${port}/`,
    (port: string) => `http://2130706433:${port}/`,
    (port: string) => `http://0177.0x0.1:${port}/`,
    (port: string) => `http://[::ffff:127.0.0.1]:${port}/`,
    (port: string) => `http://0:${port}/`,
  ])('%s is not dialled', async (urlAt) => {
    const url = urlAt(new URL(receiver.url).port);
    const result = await call(open(), url);
    expect(result).toMatchObject({ status: null, errorKind: 'blocked', verdicts: [], data: {} });
    expect(result.attempts).toMatchObject([{ status: null, errorKind: 'blocked', response: null }]);
    expect(result.attempts[0]?.timings.connectMs).toBeNull();
    expect(receiver.totalConnections).toBe(0);
  });

  it('never repeats a blocked call', async () => {
    const result = await call(open(), receiver.url, { retry: { maxAttempts: 5 } });
    expect(result).toMatchObject({ errorKind: 'blocked', attempts: [{ errorKind: 'blocked' }] });
    expect(result.attempts).toHaveLength(1);
  });

  it('does not open the breaker, so that every call ends as blocked', async () => {
    const action = open();
    for (let count = 0; count < 15; count += 1) expect((await call(action, receiver.url)).errorKind).toBe('blocked');
  });
});

it('fails in the same way whether or not something listens, and for any address of a name', async () => {
  const { port } = new URL(receiver.url);
  const told = new Set<string>();
  for (const address of ['127.0.0.1', '127.0.0.2', '10.1.2.3', '169.254.169.254', 'fd00::1', 'nonsense']) {
    const action = open({ lookup: (_name, _options, callback) => callback(null, [{ address, family: 4 }]) });
    const result = await call(action, `http://crm.example:${port}/`);
    const { timings, ...attempt } = result.attempts[0] ?? { timings: undefined };
    told.add(
      JSON.stringify({
        ...result,
        attempts: [{ ...attempt, phases: Object.values(timings ?? {}).map((ms) => ms === null) }],
      }),
    );
    expect(JSON.stringify(result)).not.toContain(address);
  }
  expect(told.size).toBe(1);
  expect([...told][0]).toContain('"errorKind":"blocked"');
  expect(receiver.totalConnections).toBe(0);
});

it.each<[string, EgressOptions]>([
  ['host', { allowHosts: ['127.0.0.1'] }],
  ['range', { allowCidrs: ['127.0.0.0/8'] }],
])('calls what an operator allows by %s', async (_, egress) => {
  expect((await call(open(egress), receiver.url)).errorKind).toBeNull();
});

it('calls an allowed host at its port alone', async () => {
  const { host } = new URL(receiver.url);
  const action = open({ allowHosts: [host] });
  expect((await call(action, receiver.url)).errorKind).toBeNull();
  expect((await call(action, 'http://127.0.0.1:2/')).errorKind).toBe('blocked');
});

it.each(['http://127.0.0.1:6000/', 'https://crm.example.com:25/', 'http://10.0.0.1:6667/'])(
  '%s is blocked for its port, and says so',
  async (url) => {
    const { errorKind, message } = await call(open({ allowCidrs: ['127.0.0.0/8'] }), url);
    expect(errorKind).toBe('blocked');
    expect(message).toBe(
      `Calls to port ${new URL(url).port} are not allowed: it belongs to another protocol than HTTP. Use another port.`,
    );
  },
);

it('asks no lookup for a literal, allowed or not', async () => {
  const asked: string[] = [];
  const action = open({ allowHosts: ['127.0.0.1'], lookup: (name) => asked.push(name) });
  expect((await call(action, receiver.url)).errorKind).toBeNull();
  expect((await call(action, 'http://10.0.0.1/')).errorKind).toBe('blocked');
  expect(asked).toEqual([]);
});

it('refuses invalid entries', () => {
  expect(() => open({ allowCidrs: ['127.0.0.0'] })).toThrowError(
    expect.objectContaining({ code: 'invalid_step_plugin' }),
  );
});
