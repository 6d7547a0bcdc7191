import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

/** Sends raw bytes and resolves to the whole response. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}

describe('failures', () => {
  it.each<[string, string, string, unknown, Record<string, string>, number, string]>([
    ['malformed JSON', 'POST', '/v1/flows', '{"name":', {}, 400, 'invalid_json'],
    ['two JSON texts', 'POST', '/v1/flows', '{}{}', {}, 400, 'invalid_json'],
    ['no body', 'POST', '/v1/flows', undefined, {}, 400, 'invalid_document'],
    [
      'another content type',
      'POST',
      '/v1/flows',
      'name: x',
      { 'content-type': 'application/yaml' },
      415,
      'unsupported_media_type',
    ],
    ['text', 'POST', '/v1/messages', 'hello', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['a broken content type', 'POST', '/v1/messages', '{}', { 'content-type': ';;' }, 415, 'unsupported_media_type'],
    ['a body over 1 MiB', 'POST', '/v1/flows', 'x'.repeat(1_048_577), {}, 413, 'payload_too_large'],
    ['an unknown address', 'GET', '/v2/flows', undefined, {}, 404, 'not_found'],
    ['a long address', 'GET', `/v1/runs/${'x'.repeat(2_000)}`, undefined, {}, 404, 'not_found'],
    ['a broken address', 'GET', '/v1/runs/%E0%A4%A', undefined, {}, 400, 'bad_request'],
  ])('%s', async (_, method, path, body, headers, status, code) => {
    const answer = await server.call(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: expect.any(String) as string,
      title: expect.any(String) as string,
      detail: expect.any(String) as string,
      status,
      code,
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.js:\d|at .+\(/);
  });

  it('another method gets 405 with the supported methods', async () => {
    const answer = await server.call('PUT', '/v1/flows');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await server.call('GET', '/trigger/flow/x')).status).toBe(405);
    expect((await server.call('OPTIONS', '/v1/flows')).status).toBe(405);
  });

  it('a body that is not UTF-8 gets 400', async () => {
    const response = await fetch(`${server.url}/v1/flows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid_json' }]);
  });

  it('headers over 16 KiB get 431', async () => {
    const answer = await sendRaw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(17_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('application/problem+json');
  });

  it('a request that is not HTTP gets 400', async () => {
    const answer = await sendRaw('HELLO\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"bad_request"');
  });

  it('a body far over the limit gets 413 while it is still being sent', async () => {
    const body = `"${'x'.repeat(12 * 1024 * 1024)}"`;
    for (const path of ['/v1/flows', '/v1/messages']) {
      const answer = await server.call('POST', path, body);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 413, 'payload_too_large']);
    }
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x20)),
    });
    let sent = 0;
    const endless = stream.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          sent += chunk.byteLength;
          if (sent > 8 * 1024 * 1024) controller.terminate();
          else controller.enqueue(chunk);
        },
      }),
    );
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' };
    expect((await fetch(`${server.url}/v1/flows`, init as RequestInit)).status).toBe(413);
  });

  it('a request without a Host header gets 400', async () => {
    const answer = await sendRaw('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"bad_request"');
    // HTTP/1.0 has none.
    expect(await sendRaw('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('an unknown expectation is ignored', async () => {
    const head = 'POST /v1/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json';
    const answer = await sendRaw(`${head}\r\nExpect: a-miracle\r\nContent-Length: 2\r\n\r\n{}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('contactNumber is needed');
  });

  it.each(['%00', '%5c', '..%5c..%5cmain.js'])('the file %s of the documentation does not exist', async (name) => {
    const answer = await server.call('GET', `/docs/static/${name}`);
    expect([answer.status, answer.body['code']]).toEqual([404, 'not_found']);
  });

  it('a compressed body gets 415', async () => {
    const answer = await server.call('POST', '/v1/flows', GREETING, { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(415);
  });
});

describe('operation', () => {
  it('is alive and ready', async () => {
    expect(await server.call('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await server.call('GET', '/readyz')).status).toBe(200);
  });

  it('counts requests by route, runs and steps', async () => {
    const flowId = await server.publish(GREETING);
    const runId = await server.trigger(flowId, { contact_number: '60123456789' });
    await expect.poll(async () => (await server.call('GET', `/v1/runs/${runId}`)).body['status']).toBe('completed');
    const { status, headers, body } = await server.call<string>('GET', '/metrics');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(body).toMatch(
      /^luluchat_http_request_duration_seconds_count\{engine="embedded",method="POST",route="\/v1\/flows",status="201"\} 1$/m,
    );
    expect(body).toContain('luluchat_runs_started_total{trigger="webhook",engine="embedded"} 1');
    expect(body).toContain('luluchat_step_duration_seconds_count{engine="embedded",type="send-message",exit="next"} 1');
    expect(body).toContain('process_cpu_seconds_total');
    expect(body).not.toContain(flowId);
  });

  it('logs no queries, numbers, bodies or message texts', async () => {
    await server.call('POST', '/v1/messages', { contactNumber: '60123451234', text: 'a private matter' });
    await server.call('GET', '/v1/contacts/60123451234');
    await server.call('GET', '/v1/runs?contactNumber=60123451234');
    await expect.poll(() => server.stdout()).toContain('"route":"/v1/runs"');
    expect(server.stdout()).toContain('"msg":"message sent"');
    expect(server.stdout()).not.toMatch(/60123451234|60123456789|private matter|Hello/);
    expect(server.stderr()).toBe('');
  });
});

describe('documentation', () => {
  it('is OpenAPI 3.1 with every call, its responses and problems', async () => {
    interface OpenApi {
      readonly openapi: string;
      readonly paths: Readonly<Record<string, Readonly<Record<string, { summary?: string; responses?: Json }>>>>;
      readonly components: { readonly schemas: Json };
    }
    const { status, body } = await server.call<OpenApi>('GET', '/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    const calls = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(calls.sort()).toEqual(
      [
        'POST /trigger/flow/{flowId}',
        'POST /callback/{token}',
        'POST /v1/flows',
        'GET /v1/flows',
        'GET /v1/flows/{flowId}',
        'PUT /v1/flows/{flowId}',
        'DELETE /v1/flows/{flowId}',
        'POST /v1/flows/{flowId}/validate',
        'POST /v1/flows/{flowId}/publish',
        'GET /v1/flows/{flowId}/variables',
        'POST /v1/simulations',
        'POST /v1/templates/preview',
        'GET /v1/export',
        'POST /v1/import',
        'POST /v1/flows/{flowId}/unpublish',
        'GET /v1/flows/{flowId}/versions',
        'GET /v1/flows/{flowId}/versions/{version}',
        'POST /v1/flows/{flowId}/versions/{version}/restore',
        'GET /v1/deleted-flows',
        'POST /v1/flows/{flowId}/restore',
        'GET /v1/attributes',
        'PUT /v1/attributes/{key}',
        'DELETE /v1/attributes/{key}',
        'GET /v1/deleted-attributes',
        'POST /v1/attributes/{key}/restore',
        'GET /v1/channel-accounts',
        'GET /v1/channel-accounts/{id}',
        'PUT /v1/channel-accounts/{id}',
        'DELETE /v1/channel-accounts/{id}',
        'GET /v1/tokens',
        'POST /v1/tokens',
        'DELETE /v1/tokens/{id}',
        'GET /v1/audit',
        'GET /v1/secrets',
        'PUT /v1/secrets/{name}',
        'DELETE /v1/secrets/{name}',
        'POST /v1/contacts',
        'GET /v1/contacts',
        'GET /v1/contacts/export',
        'GET /v1/contacts/{contact}',
        'PATCH /v1/contacts/{contact}',
        'DELETE /v1/contacts/{contact}',
        'POST /v1/contacts/{contact}/merge',
        'POST /v1/contacts/{contact}/pause',
        'POST /v1/contacts/{contact}/resume',
        'GET /v1/erasures/{erasureId}',
        'GET /v1/contacts/{contact}/messages',
        'POST /v1/messages',
        'POST /v1/messages/{messageId}/status',
        'GET /v1/runs',
        'GET /v1/runs/{runId}',
        'POST /v1/runs/{runId}/cancel',
        'GET /v1/bulk',
        'POST /v1/bulk',
        'GET /v1/bulk/{id}',
        'POST /v1/bulk/{id}/cancel',
        'GET /v1/step-types',
        'POST /v1/step-types/{type}/test',
        'POST /v1/step-types/outline',
        'POST /v1/step-types/webhook-action/from-curl',
        'GET /v1/trigger-types',
        'GET /v1/status',
        'GET /v1/occurrences',
        'POST /v1/flows/{flowId}/schedules/pause',
        'POST /v1/flows/{flowId}/schedules/resume',
        'GET /v1/stuck',
        'POST /v1/stuck/{id}/resume',
        'POST /v1/stuck/{id}/cancel',
        'POST /v1/timers/reconcile',
        'GET /v1/attribute-types',
        'POST /v1/attribute-mappings/preview',
        'GET /v1/flows/{flowId}/step-counts',
        'GET /v1/flows/{flowId}/message-costs',
        'GET /v1/runs/stream',
        'GET /v1/runs/{runId}/answers',
        'GET /v1/flows/{flowId}/samples',
        'GET /v1/flows/{flowId}/steps/{stepId}/sample',
        'PUT /v1/flows/{flowId}/steps/{stepId}/sample',
        'DELETE /v1/flows/{flowId}/steps/{stepId}/sample',
        'GET /studio/session',
        'POST /studio/session',
        'DELETE /studio/session',
        'GET /healthz',
        'GET /readyz',
        'GET /metrics',
      ].sort(),
    );
    for (const operation of Object.values(body.paths).flatMap((methods) => Object.values(methods))) {
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses ?? {}).some((code) => code.startsWith('2'))).toBe(true);
      expect(operation.responses).toHaveProperty('500');
    }
    const refs = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    for (const name of refs) expect(body.components.schemas).toHaveProperty(name ?? '');
  });

  it('has a page for people', async () => {
    const { status, headers, body } = await server.call<string>('GET', '/docs');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(body).toContain('swagger-ui');
    expect(body).toContain('<title>Luluchat Flows</title>');
    const script = await server.call<string>('GET', '/docs/static/swagger-initializer.js');
    expect(script.body).toContain('BaseLayout');
    expect((await server.call('GET', '/docs/static/swagger-ui-bundle.js')).status).toBe(200);
  });
});
