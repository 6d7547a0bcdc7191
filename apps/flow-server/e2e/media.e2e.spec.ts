import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import { compileContract } from './open-api-contract.js';
import type { OpenApiContract } from './open-api-contract.js';
import { ALLOW_LOOPBACK, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';
import { useGraphApi, useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const ALI = '60123456789';
const TOKEN = 'api-token-0123456789';
const graph = useGraphApi();
const receiver = useReceiver();
const settings = () => ({ ...whatsappSettings(graph.url), ...ALLOW_LOOPBACK, API_ACCESS_TOKEN: TOKEN });
const server = useServer({ settings, secrets: WHATSAPP_SECRETS });
let contract: OpenApiContract;
let sent = 0;

/** Publishes a flow that passes every file of a contact on to the receiver. */
async function publishPassOn(to: Pick<TestServer, 'publish'>): Promise<void> {
  const parameters = [
    { name: 'file', value: '{{reply.media.url}}' },
    { name: 'kind', value: '{{reply.media.type}}' },
  ];
  const config = { method: 'POST', url: `${receiver.url}/files`, parameters };
  await to.publish(
    flowOf(
      { pass: { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } }, done: COMPLETE },
      { triggers: [{ type: 'unmatched' }] },
    ),
  );
}

beforeAll(async () => {
  contract = compileContract((await server.call('GET', '/openapi.json')).body);
  await publishPassOn(server);
});

const messageWith = (medium: object) => ({
  messages: [{ from: ALI, id: `wamid.media-${(sent += 1)}`, timestamp: '1700000000', ...medium }],
});
const documentOf = (id: string) => ({
  type: 'document',
  document: { id, mime_type: 'text/html', filename: 'Form.html', caption: 'Filled in' },
});

/** Sends a document of the contact; resolves to its address, as the flow passed it on. */
async function sendDocument(id: string, to: Pick<TestServer, 'call'> = server): Promise<string> {
  const before = receiver.requests.length;
  expect((await postChange(to, messageWith(documentOf(id)))).status).toBe(200);
  await expect.poll(() => receiver.requests.length).toBe(before + 1);
  const { file, kind } = receiver.requests[before]?.json as Json;
  expect(kind).toBe('document');
  return String(file);
}

const addDocument = (bytes = Buffer.from('<script>alert(1)</script>')) =>
  graph.addMedium({ bytes, mimeType: 'text/html; charset=utf-8' });

/** Calls an address without an access token, and checks the answer against the contract. */
async function read(url: string, at: Pick<TestServer, 'url'> = server) {
  const path = url.slice(at.url.length);
  const response = await fetch(url);
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body = (isJson ? await response.json() : await response.text()) as Json;
  if (isJson) {
    const answer = { status: response.status, headers: response.headers, body };
    expect(contract.check({ method: 'GET', path }, answer)).toEqual([]);
  }
  return { status: response.status, headers: response.headers, body };
}

it('gives a receiver the address of a file, at which it reads the file without a token', async () => {
  const url = await sendDocument(addDocument());
  expect(url.startsWith(`${server.url}/media/default/`)).toBe(true);
  expect(url).not.toContain(ALI);
  const { status, headers, body } = await read(url);
  expect([status, body]).toEqual([200, '<script>alert(1)</script>']);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-length': '25',
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
});

it('has a new address in the transcript, for callers who may read it, and none in the log', async () => {
  const url = await sendDocument(addDocument());
  const { body } = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${ALI}/messages?limit=100`);
  const { media } = body.items.findLast(({ direction }) => direction === 'inbound')?.['content'] as { media: Json };
  expect(media).toMatchObject({ type: 'document', fileName: 'Form.html' });
  expect((await read(String(media['url']))).status).toBe(200);
  expect((await fetch(`${server.url}/v1/contacts/${ALI}/messages`)).status).toBe(401);
  expect(server.stdout()).not.toContain(url.split('/').at(-1));
});

describe('an address', () => {
  it('in which anything was changed is refused, and Meta is not asked', async () => {
    const url = await sendDocument(addDocument());
    graph.reset();
    const [account, id, end, signature] = url.split('/').slice(-4) as [string, string, string, string];
    const other = await sendDocument(addDocument());
    const changed = [
      ['other', id, end, signature],
      [account, '1003383421999999', end, signature],
      [account, id, `${end}z`, signature],
      [account, id, end, other.split('/').at(-1)],
      [account, id, end, 'A'.repeat(43)],
    ];
    for (const parts of changed) {
      const answer = await read(`${server.url}/media/${parts.join('/')}`);
      expect(answer, parts.join('/')).toMatchObject({ status: 403, body: { code: 'media_link_wrong' } });
    }
    expect(graph.requests).toEqual([]);
  });

  it('is not taken for a callback', async () => {
    const signature = (await sendDocument(addDocument())).split('/').at(-1) ?? '';
    expect(await server.call('POST', `/callback/${signature}`, { data: {} })).toMatchObject({ status: 404 });
  });

  it('outlives a restart, and ends with the file at Meta', async () => {
    const url = await sendDocument(addDocument());
    const { port } = new URL(server.url);
    await server.stop();
    await server.restart({ settings: { ...settings(), PORT: port } });
    graph.expireMedia();
    expect((await read(url)).status).toBe(200);
    graph.failNext(100, { subcode: 33 });
    expect(await read(url)).toMatchObject({ status: 404, body: { code: 'media_not_found' } });
  });

  it('says that Meta refuses, without the token and the address of Meta', async () => {
    const url = await sendDocument(addDocument());
    graph.failNext(190);
    const answer = await read(url);
    expect(answer).toMatchObject({ status: 502, body: { code: 'media_unavailable' } });
    expect(JSON.stringify(answer.body)).not.toContain(graph.url);
    expect(server.stdout() + JSON.stringify(answer.body)).not.toContain(WHATSAPP_SECRETS.whatsapp_access_token);
  });

  it('takes 60 calls a minute', async () => {
    const url = await sendDocument(addDocument(Buffer.from('x')));
    const statuses: number[] = [];
    for (let call = 0; call < 61; call += 1) statuses.push((await fetch(url)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(await read(url)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });
});

describe('a large file', () => {
  it('arrives whole', async () => {
    const bytes = Buffer.alloc(60 * 1024 * 1024, 'invented ');
    const url = await sendDocument(addDocument(bytes));
    const hash = createHash('sha256');
    for await (const part of (await fetch(url)).body ?? []) hash.update(part as Uint8Array);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is read from Meta no further when the caller hangs up', async () => {
    const url = await sendDocument(addDocument());
    const address = { json: { url: `${graph.url}/attachments/1/7` } };
    const chunk = Buffer.alloc(1024 * 1024);
    let isOver = false;
    graph.receiver.answerNext(address, async (exchange) => {
      await exchange.write('HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\n\r\n');
      while (exchange.isOpen) await exchange.write(chunk);
      isOver = true;
    });
    const request = get(url);
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    await once(response, 'data');
    request.destroy();
    await expect.poll(() => isOver).toBe(true);
    expect((await read(url)).status).toBe(200);
  });

  it('that is longer than any document of WhatsApp breaks off', async () => {
    const url = await sendDocument(addDocument());
    const chunk = Buffer.alloc(1024 * 1024);
    graph.receiver.answerNext({ json: { url: `${graph.url}/attachments/1/7` } }, async (exchange) => {
      await exchange.write('HTTP/1.1 200 OK\r\n\r\n');
      while (exchange.isOpen) await exchange.write(chunk);
    });
    await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow();
  });
});

it('uses the token of the account that received the file', async () => {
  await server.call('PUT', '/v1/secrets/shop_token', { value: 'token-of-the-shop' });
  const shop = { kind: 'whatsapp', phoneNumberId: '777', accessTokenSecret: 'shop_token' };
  expect((await server.call('PUT', '/v1/channel-accounts/shop', shop)).status).toBeLessThan(300);
  const before = receiver.requests.length;
  const message = { metadata: { phone_number_id: '777' }, ...messageWith(documentOf(addDocument())) };
  expect((await postChange(server, message)).status).toBe(200);
  await expect.poll(() => receiver.requests.length).toBe(before + 1);
  const url = String((receiver.requests[before]?.json as Json)['file']);
  graph.reset();
  expect((await read(url)).status).toBe(502);
  expect(graph.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-of-the-shop']);
  await server.call('DELETE', '/v1/channel-accounts/shop?force=true');
  await expect.poll(async () => (await read(url)).status).toBe(404);
});

it('ends an address after the hours of the settings', async () => {
  const url = await sendDocument(addDocument());
  await server.stop();
  const shifted = { NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href}` };
  const later = await startServer({
    dataDir: server.dataDir,
    settings: { ...settings(), ...shifted, CLOCK_SHIFT_MS: String(25 * 3_600_000) },
  });
  const answer = await read(url.replace(server.url, later.url), later);
  expect(answer).toMatchObject({ status: 410, body: { code: 'media_link_ended' } });
  await later.stop();
  await server.restart();
});

it('has no address where others could not reach it', async () => {
  const closed = await startServer({ settings: { ...settings(), HOST: '0.0.0.0' } });
  for (const [name, value] of Object.entries(WHATSAPP_SECRETS))
    await closed.call('PUT', `/v1/secrets/${name}`, { value });
  await publishPassOn(closed);
  expect(await sendDocument(addDocument(), closed)).toBe('');
  await closed.stop();
});
