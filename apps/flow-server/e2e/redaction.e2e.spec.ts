import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

const NUMBER = '60123456789';

/** Secrets with a unique text each. Their other characters need escapes in JSON, URLs and headers. */
const PLANTED = {
  header: 'planted-header "q" \\ / + %41 é 5f8a',
  signing: `whsec_${Buffer.from('planted-signing-key-of-32-bytes!').toString('base64')}`,
  unused: 'planted-unused-secret-0001',
  replaced: 'planted-replaced-secret-0002',
  api: 'planted-api-token',
  trigger: 'planted-trigger-token',
} as const;

/** Patterns that no output may contain: the texts, and their encoded forms. */
const TRACES = [
  /planted-/i,
  new RegExp(PLANTED.signing.slice('whsec_'.length, -4).replaceAll('+', '\\+')),
  new RegExp(Buffer.from('planted-').toString('base64').slice(0, 10)),
  new RegExp(Buffer.from('planted-').toString('hex'), 'i'),
  /%70%6c%61%6e%74%65%64/i,
];

let server: TestServer;
let receiver: ScriptedReceiver;
const spansFile = join(makeDataDir(), 'spans.jsonl');
/** All outputs, by their origin. */
const outputs = new Map<string, string>();

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await server.call(method, path, body, headers);
  const shown = `${JSON.stringify([...answer.headers])}\n${JSON.stringify(answer.body)}`;
  outputs.set(`${outputs.size} ${method} ${path.slice(0, 60).replaceAll(/planted[^/]*/g, '...')}`, shown);
  return answer;
}

/** Scripts the receiver to repeat the request in every part of the response. */
function echo(status: number): void {
  receiver.answer(async ({ request, write, end }) => {
    const told = [String(request.headers['x-crm']), PLANTED.signing, PLANTED.unused, PLANTED.replaced, PLANTED.api];
    const all = [...told, ...told.map(encodeURIComponent), ...told.map((text) => JSON.stringify(text))];
    const data = { echo: told[0], list: all, nested: { [PLANTED.unused]: all.join(' ') } };
    const body = Buffer.from(JSON.stringify({ data, all, error: all.join('\n') }));
    await write(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 ${status} ${PLANTED.unused}\r\n`, 'latin1'),
        Buffer.from(
          `Content-Type: application/json; echo="${PLANTED.unused}"\r\nX-Echo: ${all[0] ?? ''}\r\n`,
          'latin1',
        ),
        Buffer.from(`Location: http://a.example/${PLANTED.unused}\r\nRetry-After: ${PLANTED.unused}\r\n`),
        Buffer.from(`Set-Cookie: a=${PLANTED.api}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`),
        body,
      ]),
    );
    end();
  });
}

const config = () => ({
  method: 'POST',
  url: `${receiver.url}/members?api_key=planted-in-the-query`,
  parameters: [{ name: 'order', value: '{{data.order}}' }],
  headers: [{ name: 'X-Crm', value: '{{secrets.crm_token}}' }],
  signing: { secret: 'crm_signing' },
  attributeMapping: [
    { attribute: 'echo', value: '{{data.echo}}' },
    { attribute: 'other', value: '{{data.list[2]}}' },
  ],
});

/** Publishes a flow. Its document is not searched: the author wrote the query there. */
async function publish(document: unknown): Promise<string> {
  const { body } = await server.call('POST', '/v1/flows', document);
  await call('POST', `/v1/flows/${String(body['id'])}/validate`);
  await call('POST', `/v1/flows/${String(body['id'])}/publish`);
  return String(body['id']);
}

async function run(flowId: string): Promise<Json> {
  const authorization = `Bearer ${PLANTED.trigger}`;
  const { body } = await call('POST', `/trigger/flow/${flowId}`, { contact_number: NUMBER }, { authorization });
  const path = `/v1/runs/${String(body['runId'])}`;
  await expect.poll(async () => (await server.call('GET', path)).body['finishedAt']).not.toBeNull();
  return (await call('GET', path)).body;
}

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  server = await startServer({
    dataDir: makeDataDir(),
    settings: {
      ...ALLOW_LOOPBACK,
      LOG_LEVEL: 'trace',
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'trace-spans.mjs')).href}`,
      SPANS_FILE: spansFile,
      API_ACCESS_TOKEN: PLANTED.api,
      TRIGGER_ACCESS_TOKEN: PLANTED.trigger,
    },
  });
  for (const key of ['echo', 'other']) await server.call('PUT', `/v1/attributes/${key}`, { type: 'string' });
  for (const [name, value] of [
    ['crm_token', PLANTED.header],
    ['crm_signing', PLANTED.signing],
    ['unused', PLANTED.unused],
    ['replaced', PLANTED.replaced],
    ['replaced', 'another value'],
  ] as const) {
    expect((await call('PUT', `/v1/secrets/${name}`, { value })).status).toBe(204);
  }
});

afterAll(async () => {
  await receiver.close();
  removeDataDirs();
});

describe('planted secrets', () => {
  it('reach the receiver, and are masked in the response in a run', async () => {
    const flow = flowOf({
      call: { type: 'webhook-action', config: config(), exits: { success: 'tell', error: 'tell' } },
      tell: sendText('Got {{data.echo}} {{steps.call.data.list}} {{echo}} {{steps.call.status}}', 'done'),
      done: COMPLETE,
    });
    const flowId = await publish(flow);
    for (const status of [200, 302, 401, 503]) {
      echo(status);
      const { steps } = (await run(flowId)) as { steps: { result: Json }[] };
      expect(steps[0]?.result['status']).toBe(status);
    }
    const last = receiver.requests.at(-1);
    expect(last?.headers['x-crm']).toBe(PLANTED.header);
    expect(last?.headers['webhook-signature']).toMatch(/^v1,/);
    expect((await call('GET', `/v1/contacts/${NUMBER}`)).body).toMatchObject({
      attributes: { echo: '[secret]', other: '[secret]' },
    });
    const { body } = await call('GET', `/v1/contacts/${NUMBER}/messages`);
    expect(JSON.stringify(body)).toContain('Got [secret]');
  });

  it('are masked in the response in a test', async () => {
    for (const status of [200, 500]) {
      echo(status);
      const body = { config: config(), contact: { contactNumber: NUMBER } };
      const answer = await call('POST', '/v1/step-types/webhook-action/test', body);
      expect(answer.body).toMatchObject({ response: { status, body: expect.stringContaining('[secret]') as string } });
    }
    // A call without secrets.
    echo(200);
    const bare = { config: { method: 'GET', url: receiver.url }, contact: { contactNumber: NUMBER } };
    expect((await call('POST', '/v1/step-types/webhook-action/test', bare)).status).toBe(200);
    // A call that fails.
    receiver.answer(({ reset }) => reset());
    await call('POST', '/v1/step-types/webhook-action/test', { ...bare, config: config() });
    const malformed = { ...config(), signing: { secret: 'unused' } };
    const answer = await call('POST', '/v1/step-types/webhook-action/test', { ...bare, config: malformed });
    expect(answer.body).toMatchObject({ result: { errorKind: 'invalid_request' } });
  });

  it('are refused in places where they could be read', async () => {
    const leak = flowOf({ tell: sendText('{{secrets.crm_token}}') });
    const { id } = (await call('POST', '/v1/flows', leak)).body;
    expect((await call('POST', `/v1/flows/${String(id)}/publish`)).status).toBe(422);
    const query = { method: 'GET', url: 'https://a.example/?a={{secrets.crm_token}}' };
    const tried = await call('POST', '/v1/step-types/webhook-action/test', {
      config: query,
      contact: { contactNumber: NUMBER },
    });
    expect(tried.status).toBe(400);
  });

  it('are in no problem document', async () => {
    for (const secret of [PLANTED.header, PLANTED.unused, PLANTED.api]) {
      const path = encodeURIComponent(secret);
      const statuses = [
        await call('GET', `/v1/${path}?token=${path}`),
        await call('GET', `/v1/runs/${path}`),
        await call('GET', `/v1/flows?cursor=${path}`),
        await call('GET', `/v1/contacts/${path}`),
        await call('DELETE', `/v1/secrets/${path}`),
        await call('PUT', `/v1/secrets/${path}`, { value: secret }),
        await call('PUT', '/v1/secrets/a', { value: secret, [secret]: secret }),
        await call('PUT', '/v1/secrets/a', secret),
        await call('PUT', `/v1/attributes/${path}`, { type: secret, [secret]: 1 }),
        await call('POST', '/v1/flows', {
          name: secret,
          start: secret,
          steps: { [secret]: { type: secret } },
          [secret]: 1,
        }),
        await call('POST', '/v1/messages', { contactNumber: secret, text: secret, [secret]: secret }),
        await call('POST', `/v1/step-types/${path}/test`, {}),
        await call('POST', '/v1/step-types/webhook-action/test', { config: { [secret]: 1 }, contact: { [secret]: 1 } }),
        await call('POST', '/trigger/flow/none', { [secret]: 1 }, { authorization: `Bearer ${PLANTED.api}` }),
        await call('POST', '/trigger/flow/none', {}, { authorization: `Basic ${path}`, 'idempotency-key': path }),
        await call('GET', '/v1/flows', undefined, { authorization: `Bearer ${PLANTED.trigger}` }),
      ];
      for (const { status } of statuses) expect(status).toBeGreaterThanOrEqual(400);
    }
  });

  it('are in no list, document, metric, span, log line or file', async () => {
    const lists = ['/v1/secrets', '/v1/runs', '/v1/contacts', '/v1/attributes', '/v1/step-types'];
    for (const path of [...lists, '/metrics', '/openapi.json', '/healthz', '/readyz', '/docs']) {
      expect((await call('GET', path)).status).toBe(200);
    }
    const read = (name: string) => outputs.set(name, readFileSync(join(server.dataDir, name), 'latin1'));
    const whileOpen = readdirSync(server.dataDir);
    expect(whileOpen).toEqual(expect.arrayContaining(['flows.db', 'flows.db-wal', 'secrets.key']));
    for (const name of whileOpen) read(name);
    expect(await server.stop()).toBe(0);
    for (const name of readdirSync(server.dataDir)) read(name);
    outputs.set('stdout', server.stdout());
    outputs.set('stderr', server.stderr());
    const spans = readFileSync(spansFile, 'utf8');
    outputs.set('spans', spans);
    const spanNames = spans
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name);
    expect(spanNames).toEqual(expect.arrayContaining(['flow.run', 'flow.step', 'HTTP POST', 'HTTP GET']));
    expect(server.stdout()).toContain('request answered');

    for (const [where, text] of outputs) {
      // The database contains the flow documents of the author.
      const searched = where.startsWith('flows.db') ? text.replaceAll('planted-in-the-query', '') : text;
      for (const trace of TRACES) {
        const at = searched.search(trace);
        expect(at < 0 ? '' : searched.slice(Math.max(0, at - 80), at + 40), where).toBe('');
      }
    }
    expect(outputs.size).toBeGreaterThan(60);
  });
});
