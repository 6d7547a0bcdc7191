import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { faults } from '@luluchat/flow-testing';
import type { ReceiverScript } from '@luluchat/flow-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBrotli } from '../src/index.js';
import type { ErrorKind } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
let before: readonly string[];
beforeEach(async () => {
  world = await createWorld();
  before = process.getActiveResourcesInfo();
});
afterEach(() => world.close());

/** Counts the active timers, of the step and of sockets that are not idle. */
const timers = (resources: readonly string[]) => resources.filter((name) => name === 'Timeout').length;

const slow = { everyMs: 5 };
const cases: [string, ReceiverScript, ErrorKind][] = [
  ['silence', faults.silence(), 'timeout'],
  ['slow headers', faults.dripHeaders(slow), 'timeout'],
  ['a dripping body', faults.dripBody(slow), 'timeout'],
  [
    'a dripping gzip body',
    faults.dripBody({ ...slow, headers: 'Content-Encoding: gzip\r\n', body: gzipSync('x'.repeat(9)).subarray(0, 12) }),
    'encoding',
  ],
  [
    'chunks without an end and silence',
    faults.rawBytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'),
    'timeout',
  ],
  ['a content length that never fills', faults.rawBytes('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}'), 'timeout'],
  ['a reset before the answer', faults.resetBeforeAnswer(), 'connection'],
  ['a close before the answer', faults.closeBeforeAnswer(), 'connection'],
  ['a reset in the headers', faults.resetInHeaders(), 'connection'],
  ['a reset after the headers', faults.resetAfterHeaders(), 'connection'],
  ['a reset in the body', faults.resetInBody(), 'connection'],
  ['a reset in an open-ended body', faults.resetInOpenEndedBody(), 'connection'],
  ['a content length that is too long', faults.wrongContentLength(100, '{"data":{}}'), 'connection'],
  ['chunks without an end', faults.unendedChunks(), 'connection'],
  ['interim answers without end', faults.interimFlood(), 'protocol'],
  ['100 Continue without end', faults.interimFlood(100), 'protocol'],
  ['an unsolicited 101', faults.switchingProtocols(), 'protocol'],
  ['a bare 101', faults.rawBytes('HTTP/1.1 101 Switching Protocols\r\n\r\n'), 'protocol'],
  ['headers without end', faults.hugeHeaders(100_000), 'too_large'],
  ['a broken header', faults.rawBytes('HTTP/1.1 200 OK\r\nX\u0001Y: 1\r\n\r\n'), 'protocol'],
  [
    'two framings at once',
    faults.rawBytes('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}'),
    'protocol',
  ],
  [
    'two content lengths',
    faults.rawBytes('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x'),
    'protocol',
  ],
  [
    'a chunk size that is none',
    faults.rawBytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'),
    'protocol',
  ],
  ['HTTP/0.9', faults.http09('<html>hello</html>'), 'protocol'],
  ['HTTP/0.9 over a connection that stays', faults.rawBytes('<html>hello</html>'), 'protocol'],
  ['garbage', faults.rawBytes(Buffer.from([0, 1, 2, 3, 255, 13, 10])), 'protocol'],
  ['a TLS alert', faults.rawBytes(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])), 'protocol'],
  ['a body without end', faults.endlessBody(), 'too_large'],
  ['a body of 1 GB', faults.hugeBody(2 ** 30), 'too_large'],
  ['a gzip bomb', faults.bomb('gzip', 8_000_000), 'too_large'],
  ['a deflate bomb', faults.bomb('deflate', 8_000_000), 'too_large'],
  // Where br is not decoded it is refused for its coding, see `checkBrotli`.
  ['a br bomb', faults.bomb('br', 8_000_000), checkBrotli(process.versions.node).isSafe ? 'too_large' : 'encoding'],
  ['two codings', faults.stackedCodings(['gzip', 'gzip'], '{"data":{}}'), 'encoding'],
  ['three codings', faults.stackedCodings(['deflate', 'gzip', 'br'], '{"data":{}}'), 'encoding'],
  ['gzip cut short', faults.truncatedCoding('gzip', '{"data":{"a":1}}'), 'encoding'],
  ['deflate cut short', faults.truncatedCoding('deflate', '{"data":{"a":1}}'), 'encoding'],
  ['br cut short', faults.truncatedCoding('br', '{"data":{"a":1}}'), 'encoding'],
];

describe.each(['GET', 'POST'])('a %s', (method) => {
  it.each(cases)('fails on %s', async (_, script, errorKind) => {
    world.receiver.answer(script);
    const timeoutMs = errorKind === 'timeout' ? 150 : 3000;
    const called = await world.call({ method, timeoutMs });
    expect(called).toMatchObject({ exit: 'error', result: { errorKind, data: {}, verdicts: [] } });
    expect(called.result.message).toMatch(/^The.+\.$/);
    expect(called.result.attempts).toHaveLength(1);
    expect(world.receiver.requests).toHaveLength(1);
    // Sooner than the deadline, whose own timer would be gone by then.
    await expect
      .poll(() => timers(process.getActiveResourcesInfo()) - world.receiver.openConnections, { timeout: 1_000 })
      .toBeLessThanOrEqual(timers(before));
    // A connection that is still sound is kept; every other is gone with its call.
    if (errorKind !== 'encoding' && !_.includes('bomb')) await world.receiver.untilOpenConnections(0);
    expect((await world.call({ method, timeoutMs })).result.errorKind).toBe(errorKind);
  });
});

describe('an unsuccessful status takes precedence over a problem of its body', () => {
  it.each([
    ['that drips', '503', 'http_status', (exchange) => exchange.drip('x'.repeat(1000), slow)],
    ['that breaks off', '500', 'http_status', (exchange) => exchange.reset()],
    ['of a redirect', '302', 'redirect', (exchange) => exchange.end()],
  ] as [string, string, ErrorKind, ReceiverScript][])('a body %s', async (_, status, errorKind, script) => {
    world.receiver.answer(async (exchange) => {
      await exchange.write(`HTTP/1.1 ${status} No\r\nContent-Length: 1000\r\n\r\nxx`);
      await exchange.pause(20);
      await script(exchange);
    });
    expect((await world.call({ timeoutMs: 200 })).result).toMatchObject({ status: Number(status), errorKind });
    await world.receiver.untilOpenConnections(0);
  });
});

describe('a connection that cannot be made', () => {
  it('fails at a port where nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const { result } = await world.call({ url: `http://127.0.0.1:${port}/` });
    expect(result).toMatchObject({ status: null, errorKind: 'connection', attempts: [{ response: null }] });
  });

  it('fails when it breaks as soon as it is open', async () => {
    world.receiver.onNextConnection((socket) => socket.resetAndDestroy());
    expect((await world.call({ method: 'POST' })).result.errorKind).toBe('connection');
  });
});

it.each([
  [
    'that says its length',
    (sent: (bytes: number) => void) => countedBody(sent, `Content-Length: ${2 ** 30}\r\n\r\n`, ''),
  ],
  ['that does not', (sent: (bytes: number) => void) => countedBody(sent, 'Connection: close\r\n\r\n', '')],
  [
    'in chunks',
    (sent: (bytes: number) => void) => countedBody(sent, 'Transfer-Encoding: chunked\r\n\r\n', '10000\r\n'),
  ],
])('reads little more than 1 MiB of a body of 1 GB %s', async (_, script) => {
  let sent = 0;
  world.receiver.answer(script((bytes) => (sent += bytes)));
  expect((await world.call({ timeoutMs: 10_000 })).result.errorKind).toBe('too_large');
  await world.receiver.untilOpenConnections(0);
  // What the buffers of the system hold on both sides is sent and never read.
  expect(sent).toBeLessThan(64 * 2 ** 20);
});

it('explains that the receiver speaks TLS', async () => {
  world.receiver.answer(faults.rawBytes(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])));
  expect((await world.call()).result).toMatchObject({
    errorKind: 'protocol',
    message: 'The receiver speaks TLS on this port. Write https:// in the URL.',
  });
});

/** Sends 1 GB while the caller reads, and counts the bytes. */
function countedBody(onSent: (bytes: number) => void, headers: string, before: string): ReceiverScript {
  return async (exchange) => {
    await exchange.write(`HTTP/1.1 200 OK\r\n${headers}`);
    const piece = `${before}${'x'.repeat(0x10000)}${before && '\r\n'}`;
    for (let sent = 0; sent < 2 ** 30 && exchange.isOpen; sent += 0x10000) {
      await exchange.write(piece);
      onSent(0x10000);
    }
  };
}
