import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer, startServerProcess } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

let receiver: ScriptedReceiver;
let server: TestServer | undefined;
let dataDir: string;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
});
beforeEach(() => {
  dataDir = makeDataDir();
  receiver.reset();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(async () => {
  await receiver.close();
  removeDataDirs();
});

const newKey = (): string => randomBytes(32).toString('base64');

async function start(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  await server?.stop();
  server = await startServer({ dataDir, settings: { ...ALLOW_LOOPBACK, ...settings } });
  return server;
}

const config = () => ({
  method: 'GET',
  url: receiver.url,
  headers: [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }],
});

async function tryCall(running: TestServer): Promise<Json> {
  const body = { config: config(), contact: { contactNumber: '60123456789' } };
  return (await running.call('POST', '/v1/step-types/webhook-action/test', body)).body;
}

const sent = (): unknown => receiver.requests.at(-1)?.headers['authorization'];

describe('secrets', () => {
  it('are redacted in the data of a trigger that a run shows', async () => {
    const running = await start();
    await running.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_51HxYz' });
    const flowId = await running.publish(flowOf({ done: COMPLETE }));
    const runId = await running.trigger(flowId, {
      contact_number: '60123456789',
      told: 'It is sk_live_51HxYz.',
      age: 7,
    });
    const { body } = await running.call('GET', `/v1/runs/${runId}`);
    expect(body['trigger']).toMatchObject({ type: 'webhook', data: { told: 'It is [secret].', age: 7 } });
  });

  it('are set, used, replaced, listed and deleted, and never read back', async () => {
    const running = await start();
    const put = await running.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_1' });
    expect([put.status, put.body]).toEqual([204, '']);
    await tryCall(running);
    expect(sent()).toBe('Bearer sk_live_1');
    await running.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_2' });
    await tryCall(running);
    expect(sent()).toBe('Bearer sk_live_2');

    const list = await running.call<{ items: Json[] }>('GET', '/v1/secrets');
    expect(list.status).toBe(200);
    expect(list.body).toEqual({
      items: [{ name: 'crm_token', updatedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string }],
      nextCursor: null,
    });
    expect((await running.call('GET', '/v1/secrets/crm_token')).status).toBe(405);
    expect((await running.call('DELETE', '/v1/secrets/crm_token')).status).toBe(204);
    const gone = await running.call('DELETE', '/v1/secrets/crm_token');
    expect([gone.status, gone.body['code']]).toEqual([404, 'secret_not_found']);
    expect(await tryCall(running)).toMatchObject({ exit: 'error', result: { errorKind: 'invalid_request' } });
  });

  it('need the access token', async () => {
    const running = await start({ API_ACCESS_TOKEN: 'api-secret' });
    const strange = { authorization: 'Bearer other' };
    for (const [method, path] of [
      ['GET', '/v1/secrets'],
      ['PUT', '/v1/secrets/a'],
      ['DELETE', '/v1/secrets/a'],
    ] as const) {
      const body = method === 'PUT' ? { value: 'x' } : undefined;
      expect((await running.call(method, path, body, strange)).status).toBe(401);
    }
    expect((await running.call('PUT', '/v1/secrets/a', { value: 'x' })).status).toBe(204);
  });

  it('accept all documented names and values', async () => {
    const running = await start();
    for (const name of ['_', 'A9_', '__proto__', 'x'.repeat(64)]) {
      expect((await running.call('PUT', `/v1/secrets/${name}`, { value: 'x'.repeat(4096) })).status).toBe(204);
    }
  });
});

describe('a call that sets a secret', () => {
  let shared: TestServer;
  beforeAll(async () => {
    shared = await startServer();
  });
  afterAll(() => shared.stop());

  it.each<[string, string, unknown]>([
    ['a name with a dash', 'crm-token', { value: 'planted-value' }],
    ['a name with a digit in front', '1a', { value: 'planted-value' }],
    ['a name of 65 characters', 'x'.repeat(65), { value: 'planted-value' }],
    ['no body', 'a', undefined],
    ['a body that is text', 'a', '"planted-value"'],
    ['a body that is no JSON', 'a', '{"value": "planted-value"'],
    ['a list', 'a', ['planted-value']],
    ['no value', 'a', {}],
    ['an empty value', 'a', { value: '' }],
    ['a long value', 'a', { value: 'planted-value'.repeat(400) }],
    ['a value that is a number', 'a', { value: 5 }],
    ['a value that is an object', 'a', { value: { 'planted-value': 1 } }],
    ['another member', 'a', { value: 'x', 'planted-value': 1 }],
    ['a lone surrogate', 'a', '{"value": "planted-value\\ud800"}'],
  ])('with %s is refused, and nothing of it is repeated', async (_, name, body) => {
    const running = shared;
    const answer = await running.call('PUT', `/v1/secrets/${name}`, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(answer.body)).not.toContain('planted-value');
    expect((await running.call<{ items: Json[] }>('GET', '/v1/secrets')).body.items).toEqual([]);
    expect(running.stdout() + running.stderr()).not.toContain('planted-value');
  });
});

describe('the key', () => {
  it('is created in the data folder with mode 0600, and decrypts the secrets after a restart', async () => {
    const first = await start();
    expect(statSync(join(dataDir, 'secrets.key')).mode & 0o777).toBe(0o600);
    await first.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_1' });
    await tryCall(await start());
    expect(sent()).toBe('Bearer sk_live_1');
  });

  it('is rejected when others can read its file', async () => {
    await start();
    await server?.stop();
    const file = join(dataDir, 'secrets.key');
    chmodSync(file, 0o640);
    const run = startServerProcess(['--data-dir', dataDir], { PORT: '0' });
    expect(await run.ended).toBe(1);
    expect(run.stderr()).toBe(
      `The key file ${file} is open to other users (mode 640). Run "chmod 600" on it, and start again.\n`,
    );
  });

  it('from the environment creates no file, and encrypts secrets of a key file again', async () => {
    const key = newKey();
    await start({ SECRETS_KEY: key });
    expect(existsSync(join(dataDir, 'secrets.key'))).toBe(false);
    const withFile = await start();
    await withFile.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_1' });
    const moved = await start({ SECRETS_KEY: key });
    expect(moved.stdout()).toContain('secrets were sealed with the current key');
    await tryCall(moved);
    expect(sent()).toBe('Bearer sk_live_1');
  });

  it('is changed by one start with both keys', async () => {
    const [old, next] = [newKey(), newKey()];
    const before = await start({ SECRETS_KEY: old });
    await before.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_1' });
    const both = await start({ SECRETS_KEY: next, SECRETS_KEY_PREVIOUS: old });
    expect(both.stdout()).toMatch(/"secrets":\["crm_token"\].*sealed with the current key/);
    const after = await start({ SECRETS_KEY: next });
    await tryCall(after);
    expect(sent()).toBe('Bearer sk_live_1');
    for (const running of [before, both, after]) {
      for (const text of [old, next, 'sk_live_1']) expect(running.stdout() + running.stderr()).not.toContain(text);
    }
  });

  it('that is wrong is reported with the names of secrets, at start, in a test and in a run, until they are set again', async () => {
    await (await start({ SECRETS_KEY: newKey() })).call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_1' });
    const wrong = await start({ SECRETS_KEY: newKey() });
    expect(wrong.stdout()).toMatch(/"secrets":\["crm_token"\].*cannot be opened/);
    const words = /The secret "crm_token" cannot be opened: it was sealed with another key/;
    expect(await tryCall(wrong)).toMatchObject({
      exit: null,
      request: null,
      reason: { code: 'step_failed', message: expect.stringMatching(words) as string },
    });
    const flow = flowOf({
      call: { type: 'webhook-action', config: config(), exits: { success: 'done', error: 'done' } },
      done: COMPLETE,
    });
    const runId = await wrong.trigger(await wrong.publish(flow), { contact_number: '60123456789' });
    const read = async () => (await wrong.call('GET', `/v1/runs/${runId}`)).body;
    await expect.poll(async () => (await read())['status']).toBe('failed');
    expect(await read()).toMatchObject({ reason: { message: expect.stringMatching(words) as string } });
    expect(receiver.requests).toEqual([]);

    await wrong.call('PUT', '/v1/secrets/crm_token', { value: 'sk_live_2' });
    await tryCall(wrong);
    expect(sent()).toBe('Bearer sk_live_2');
    expect(wrong.stdout() + wrong.stderr()).not.toMatch(/sk_live/);
  });
});
