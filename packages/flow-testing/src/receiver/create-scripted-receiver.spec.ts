import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync, inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScriptedReceiver } from './create-scripted-receiver.js';
import { faults } from './faults.js';
import type { ScriptedReceiver } from './scripted-receiver.js';

let receiver: ScriptedReceiver;
beforeEach(async () => {
  receiver = await createScriptedReceiver();
});
afterEach(() => receiver.close());

/** Sends bytes on a plain socket. Resolves to everything that comes back and to how the connection ended. */
async function exchangeRaw(bytes: string): Promise<{ text: string; end: string }> {
  const { hostname, port } = new URL(receiver.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  socket.write(bytes);
  const end = await new Promise<string>((resolve) => {
    socket.once('end', () => resolve('end'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
  socket.destroy();
  return { text, end };
}

const GET = 'GET /a?b=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

describe('createScriptedReceiver', () => {
  it('answers 200 with empty data by default', async () => {
    const answer = await fetch(receiver.url);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ data: {} });
  });

  it('records requests unchanged', async () => {
    await fetch(`${receiver.url}/a%20b?c=%C3%BC&c=2`, { method: 'POST', body: '{"d":1}', headers: { 'X-E': 'f' } });
    expect(receiver.requests).toHaveLength(1);
    const [received] = receiver.requests;
    expect(received).toMatchObject({
      method: 'POST',
      target: '/a%20b?c=%C3%BC&c=2',
      path: '/a%20b',
      text: '{"d":1}',
      json: { d: 1 },
      connection: 1,
    });
    expect(received?.query.getAll('c')).toEqual(['ü', '2']);
    expect(received?.headers).toMatchObject({ 'x-e': 'f', 'content-length': '7' });
  });

  it('plays queued scripts first, then the default script', async () => {
    receiver.answer({ status: 418, text: 'always' });
    receiver.answerNext({ status: 503 }, ({ respond, request: { path } }) => respond({ json: { path } }));
    expect((await fetch(receiver.url)).status).toBe(503);
    expect(await (await fetch(`${receiver.url}/x`)).json()).toEqual({ path: '/x' });
    expect(await (await fetch(receiver.url)).text()).toBe('always');
    receiver.reset();
    expect(receiver.requests).toEqual([]);
    expect((await fetch(receiver.url)).status).toBe(200);
  });

  it('listens on IPv6 when asked', async () => {
    const other = await createScriptedReceiver({ host: '::1' });
    expect(other.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(other.url)).status).toBe(200);
    await other.close();
  });

  it('resolves to the next request while the client still waits', async () => {
    receiver.answer(faults.silence());
    const pending = fetch(receiver.url, { signal: AbortSignal.timeout(5000) }).catch(() => 'aborted');
    expect((await receiver.nextRequest()).path).toBe('/');
    receiver.dropConnections();
    expect(await pending).toBe('aborted');
  });

  it('counts its connections', async () => {
    const sent = request(receiver.url).end();
    await once(sent, 'response');
    expect(receiver.totalConnections).toBe(1);
    sent.destroy();
    await receiver.untilOpenConnections(0);
    expect(receiver.openConnections).toBe(0);
  });

  it('passes the next connection to a script before a byte is read', async () => {
    receiver.onNextConnection((socket) => socket.resetAndDestroy());
    expect((await exchangeRaw(GET)).end).toMatch(/ECONNRESET|EPIPE/);
    expect((await fetch(receiver.url)).status).toBe(200);
  });
});

describe('faults', () => {
  it.each([
    ['a close', faults.closeBeforeAnswer(), /^$/, /^end$/],
    ['a reset', faults.resetBeforeAnswer(), /^$/, /^ECONNRESET$/],
    ['a reset in the headers', faults.resetInHeaders(), /X-Half: $/, /^ECONNRESET$/],
    ['a reset in the body', faults.resetInBody(), /\r\n\r\n\{"data":$/, /^ECONNRESET$/],
    ['a wrong length', faults.wrongContentLength(9, '{}'), /Content-Length: 9\r\n\r\n\{\}$/, /^end$/],
    ['chunks without an end', faults.unendedChunks(), /\{"data":\{\}\}\r\n$/, /^end$/],
  ])('breaks off with %s', async (_, script, text, end) => {
    receiver.answer(script);
    const answer = await exchangeRaw(GET);
    expect(answer.text).toMatch(text);
    expect(answer.end).toMatch(end);
  });

  it('sends the whole body of a drip to a client that waits', async () => {
    receiver.answer(faults.dripBody({ everyMs: 1, bytes: 4, body: '{"data":{"a":1}}' }));
    expect(await (await fetch(receiver.url)).json()).toEqual({ data: { a: 1 } });
  });

  it('sends a small bomb that decodes to its full size', async () => {
    receiver.answer(faults.bomb('gzip', 1_000_000));
    const { text } = await exchangeRaw(GET);
    const body = Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1');
    expect(body.length).toBeLessThan(10_000);
    expect(gunzipSync(body)).toHaveLength(1_000_000);
  });

  it('answers with the document alone in HTTP/0.9', async () => {
    receiver.answer(faults.http09('<html>'));
    expect(await exchangeRaw(GET)).toEqual({ text: '<html>', end: 'end' });
  });

  it('sends the whole huge body to a client that waits', async () => {
    receiver.answer(faults.hugeBody(200_001));
    expect(await (await fetch(receiver.url)).text()).toBe('x'.repeat(200_001));
  });

  it('closes a keep-alive connection when it is idle', async () => {
    receiver.answer(faults.closeWhenIdle({ json: { data: 1 } }, 5));
    const { text, end } = await exchangeRaw(GET.replace('close', 'keep-alive'));
    expect(text).toMatch(/Connection: keep-alive[^]*\{"data":1\}$/);
    expect(end).toBe('end');
  });

  it('echoes target, headers and body', async () => {
    receiver.answer(faults.echo());
    const answer = await fetch(`${receiver.url}/a?b=c`, { method: 'POST', body: 'd', headers: { 'X-E': 'f' } });
    expect(await answer.json()).toMatchObject({ data: { target: '/a?b=c', text: 'd', 'x-e': 'f' } });
  });

  it('stacks codings and truncates coded bodies', async () => {
    receiver.answerNext(faults.stackedCodings(['deflate', 'gzip'], 'text'), faults.truncatedCoding('gzip', 'text'));
    const bodies = [await exchangeRaw(GET), await exchangeRaw(GET)].map(({ text }) => {
      const [head = '', body = ''] = [text.split('\r\n\r\n', 1)[0], text.slice(text.indexOf('\r\n\r\n') + 4)];
      return { coding: /content-encoding: (.*)/i.exec(head)?.[1], body: Buffer.from(body, 'latin1') };
    });
    expect(bodies.map(({ coding }) => coding)).toEqual(['deflate, gzip', 'gzip']);
    expect(inflateSync(gunzipSync(bodies[0]?.body ?? '')).toString()).toBe('text');
    expect(() => gunzipSync(bodies[1]?.body ?? '')).toThrow('unexpected end of file');
  });

  it('stop when the client is gone', async () => {
    receiver.answer(faults.endlessBody());
    const controller = new AbortController();
    const answer = await fetch(receiver.url, { signal: controller.signal });
    controller.abort();
    await answer.text().catch(() => undefined);
    await receiver.untilOpenConnections(0);
  });
});
