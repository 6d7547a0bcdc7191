import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from './api-client.js';
import { listAll } from './list-all.js';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Listener with the same answer to every request. */
function answering(status: number, type: string, body: string, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

const problem = (status: number, body: object): RequestListener =>
  answering(status, 'application/problem+json; charset=utf-8', JSON.stringify(body));

async function messageOf(server: string, token?: string): Promise<string> {
  const client = createApiClient({ server, token });
  const failure: unknown = await client.call({ method: 'GET', path: '/v1/flows' }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'CommandError', exitCode: 1 });
  return String((failure as Error).message);
}

describe('createApiClient', () => {
  it('sends the token, the entity tag and the body, and returns body and entity tag', async () => {
    let received: IncomingMessage | undefined;
    let body = '';
    const server = await listen((request, response) => {
      received = request;
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () =>
        response.writeHead(200, { 'content-type': 'application/json', etag: '"8"' }).end('{"a":1}'),
      );
    });
    const client = createApiClient({ server: `${server}/base`, token: 'token-1' });
    const answer = await client.call({
      method: 'PUT',
      path: '/v1/flows/x',
      ifMatch: '"7"',
      body: { n: { $number: '12345678901234567890' } },
    });
    expect(answer).toEqual({ body: { a: 1 }, etag: '"8"' });
    expect([received?.method, received?.url]).toEqual(['PUT', '/base/v1/flows/x']);
    expect(received?.headers).toMatchObject({ authorization: 'Bearer token-1', 'if-match': '"7"' });
    expect(body).toBe('{"n":12345678901234567890}');
  });

  it('says that no server listens at the address', async () => {
    const server = await listen(answering(200, 'application/json', '{}'));
    const [only] = servers.splice(0);
    await new Promise((resolve) => only?.close(resolve));
    expect(await messageOf(server)).toMatch(/^No server answers at http:\/\/127\.0\.0\.1:\d+\. Start it/);
  });

  it('says that a server does not answer in time', async () => {
    const server = await listen(() => undefined);
    const client = createApiClient({ server, token: undefined, timeoutMs: 50 });
    await expect(client.call({ method: 'GET', path: '/' })).rejects.toThrow(/did not answer within 0\.05 s/);
  });

  it('says that an answer does not end in time', async () => {
    const server = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const client = createApiClient({ server, token: undefined, timeoutMs: 50 });
    await expect(client.call({ method: 'GET', path: '/' })).rejects.toThrow(/did not answer within 0\.05 s/);
  });

  it('says that the connection broke', async () => {
    const server = await listen((request) => request.socket.destroy());
    expect(await messageOf(server)).toMatch(/^The connection to .* failed \(\w+\)/);
  });

  it('says that an address of https leads to a server without TLS', async () => {
    const server = await listen(answering(200, 'application/json', '{}'));
    expect(await messageOf(server.replace('http:', 'https:'))).toMatch(/does not speak TLS/);
  });

  it.each([
    [answering(200, 'text/html', '<html>'), /answered 200 with a web page: a flow server does not do that/],
    [answering(502, 'text/html', '<html>'), /answered 502 with a web page/],
    [answering(200, 'text/plain', 'ok'), /answered 200 without JSON/],
    [answering(200, 'application/json', '{"a":'), /answered 200 with JSON that is not valid/],
    [answering(200, 'application/json', '[]'), /answered 200 with JSON that is no object/],
    [
      answering(302, 'text/html', '', { location: 'https://login.example.com/in?key=hunter2' }),
      /to https:\/\/login\.example\.com\/in \(302\)/,
    ],
    [answering(401, 'text/html', '<html>'), /needs an access token \(401\)\. Set LULUCHAT_TOKEN/],
    [answering(403, 'text/html', '<html>'), /needs an access token \(403\)\. Set LULUCHAT_TOKEN/],
    [problem(404, { title: 'Not Found' }), /answered 404/],
    [problem(409, { code: 'in_use', detail: 'It is\u001b[2J in use.' }), /^It is\?\[2J in use\.$/],
  ])('describes an answer that is no success: %#', async (listener, message) => {
    const shown = await messageOf(await listen(listener));
    expect(shown).toMatch(message);
    expect(shown).not.toContain('hunter2');
  });

  it('says that a token is refused, without repeating it', async () => {
    const server = await listen((request, response) => {
      response
        .writeHead(403, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ code: 'forbidden', detail: `No: ${request.headers.authorization ?? ''}` }));
    });
    expect(await messageOf(server, 'hunter2hunter2')).toBe(`${server} refuses the token (403). No: Bearer [secret]`);
    expect(await messageOf(server, 'hunter2hunter2')).not.toContain('hunter2');
  });

  it('hides the token where a server repeats it in a problem', async () => {
    const server = await listen(problem(400, { code: 'invalid_request', detail: 'Unknown header hunter2hunter2' }));
    expect(await messageOf(server, 'hunter2hunter2')).toBe('Unknown header [secret]');
  });

  it('follows no redirect, so that no other server gets the token', async () => {
    const tokens: (string | undefined)[] = [];
    const other = await listen((request, response) => {
      tokens.push(request.headers.authorization);
      response.end();
    });
    const server = await listen(answering(307, 'text/plain', '', { location: `${other}/v1/flows` }));
    expect(await messageOf(server, 'hunter2hunter2')).toMatch(/Redirects are not followed/);
    expect(tokens).toEqual([]);
  });
});

describe('listAll', () => {
  const page = (body: object): RequestListener => answering(200, 'application/json', JSON.stringify(body));

  it.each([
    [{ items: 'none' }, /a list of another form/],
    [{ items: [1] }, /a list of another form/],
    [{ items: [], nextCursor: 'same' }, /repeats a page/],
  ])('refuses the page %j', async (body, message) => {
    const client = createApiClient({ server: await listen(page(body)), token: undefined });
    await expect(listAll(client, '/v1/flows')).rejects.toThrow(message);
  });
});
