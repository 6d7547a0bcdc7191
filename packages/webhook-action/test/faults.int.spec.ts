import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { createMemorySecretStore, faults } from '@luluchat/flow-testing';
import type { ReceiverScript } from '@luluchat/flow-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookAction, checkBrotli } from '../src/index.js';
import type { EgressOptions, ErrorKind } from '../src/index.js';
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

describe('a kept connection', () => {
  it('that was closed without a reset meanwhile is replaced, without a second POST', async () => {
    world.receiver.answerNext(faults.closeWhenIdle({ json: {} }, 1));
    await world.call({ method: 'POST' });
    await world.receiver.untilOpenConnections(0);
    expect((await world.call({ method: 'POST' })).exit).toBe('success');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('that was closed meanwhile is replaced, without a second POST', async () => {
    await world.call({ method: 'POST' });
    await world.rest();
    world.receiver.dropConnections();
    await world.receiver.untilOpenConnections(0);
    expect((await world.call({ method: 'POST' })).exit).toBe('success');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('that fails before a byte of the response lets a GET be sent once more', async () => {
    await world.call();
    await world.rest();
    world.receiver.answerNext(faults.resetBeforeAnswer());
    const called = await world.call();
    expect(called.exit).toBe('success');
    expect(called.result.attempts).toHaveLength(1);
    expect(world.receiver.requests).toHaveLength(3);
  });

  it('lets a GET be sent again only once', async () => {
    await world.call();
    await world.rest();
    world.receiver.answer(faults.resetBeforeAnswer());
    expect((await world.call()).result.errorKind).toBe('connection');
    expect(world.receiver.requests).toHaveLength(3);
  });

  it('that fails after the first byte fails the GET', async () => {
    await world.call();
    await world.rest();
    world.receiver.answer(faults.resetInHeaders());
    expect((await world.call()).result.errorKind).toBe('connection');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('never lets a POST be sent twice', async () => {
    await world.call({ method: 'POST' });
    await world.rest();
    world.receiver.answer(faults.resetBeforeAnswer());
    expect((await world.call({ method: 'POST' })).result.errorKind).toBe('connection');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('does not take surplus bytes for the next response', async () => {
    const surplus = 'HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n{"data":{"evil":"data"}}';
    world.receiver.answerNext(faults.rawBytes(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}${surplus}`));
    await world.call();
    await world.rest();
    expect((await world.call()).result).toMatchObject({ status: 200, data: {} });
    expect(world.receiver.requests).toHaveLength(2);
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

describe('host names', () => {
  const lookups: Record<string, EgressOptions['lookup']> = {
    missing: (_name, _options, callback) =>
      setImmediate(() => callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), '')),
    loopback: (_name, _options, callback) => setImmediate(() => callback(null, [{ address: '127.0.0.1', family: 4 }])),
    silent: () => undefined,
  };

  it.each([
    ['missing', 'dns', false],
    ['silent', 'timeout', false],
    ['loopback', null, true],
  ])('that are %s end a call with the right error kind', async (kind, errorKind, resolves) => {
    const lookup = lookups[kind];
    const named = await createWorld({ egress: { ...(lookup && { lookup }) } });
    const url = named.receiver.url.replace('127.0.0.1', 'crm.example');
    const { result } = await named.call({ url, timeoutMs: 300 });
    expect(result.errorKind).toBe(errorKind);
    expect(result.attempts[0]?.timings).toMatchObject({
      dnsMs: resolves ? (expect.any(Number) as unknown) : null,
      connectMs: resolves ? (expect.any(Number) as unknown) : null,
    });
    expect(JSON.stringify(result)).not.toContain('127.0.0.1');
    await named.close();
  });
});

describe('a run that is cancelled', () => {
  it.each<[string, ReceiverScript]>([
    ['while the receiver is silent', faults.silence()],
    ['in the middle of a body', faults.dripBody(slow)],
  ])('stops %s', async (_, script) => {
    world.receiver.answer(script);
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const [outcome] = await Promise.all([
      world.call({ timeoutMs: 10_000 }, { signal: controller.signal }).catch((error: unknown) => error),
      world.receiver.nextRequest().then(() => controller.abort(reason)),
    ]);
    expect(outcome).toBe(reason);
    await world.receiver.untilOpenConnections(0);
  });

  it('stops while connecting', async () => {
    const controller = new AbortController();
    const named = await createWorld({ egress: { lookup: () => controller.abort('enough') } });
    const url = named.receiver.url.replace('127.0.0.1', 'crm.example');
    await expect(named.call({ url }, { signal: controller.signal })).rejects.toBe('enough');
    await named.close();
  });

  it('does not start when it was cancelled before', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(world.call({}, { signal })).rejects.toThrow('cancelled');
    expect(world.receiver.totalConnections).toBe(0);
  });

  it('stops while a secret is fetched', async () => {
    const controller = new AbortController();
    const waiting = await createWorld({
      secrets: {
        get: () => {
          controller.abort(new Error('cancelled'));
          return new Promise(() => undefined);
        },
      },
    });
    const headers = [{ name: 'X-Key', value: '{{secrets.key}}' }];
    await expect(waiting.call({ headers }, { signal: controller.signal })).rejects.toThrow('cancelled');
    await waiting.close();
  });
});

it('counts the fetching of secrets into the deadline', async () => {
  const waiting = await createWorld({ secrets: { get: () => new Promise(() => undefined) } });
  const headers = [{ name: 'X-Key', value: '{{secrets.key}}' }];
  expect((await waiting.call({ headers, timeoutMs: 100 })).result).toMatchObject({
    errorKind: 'timeout',
    attempts: [],
  });
  await waiting.close();
});

it('leaves no listener on the signal', async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const counted = Object.create(signal, {
    aborted: { get: () => signal.aborted },
    throwIfAborted: { value: () => signal.throwIfAborted() },
    addEventListener: { value: () => (listeners += 1) },
    removeEventListener: { value: () => (listeners -= 1) },
  }) as AbortSignal;
  await world.call({}, { signal: counted });
  world.receiver.answer(faults.silence());
  await world.call({ timeoutMs: 100 }, { signal: counted });
  expect(listeners).toBe(0);
});

it('settles many dripping calls by their deadline, and serves others meanwhile', async () => {
  world.receiver.answer((exchange) =>
    exchange.request.path === '/slow' ? faults.dripBody({ everyMs: 20 })(exchange) : exchange.respond({ json: {} }),
  );
  const slowCalls = Array.from({ length: 100 }, () =>
    world.call({ url: `${world.receiver.url}/slow`, timeoutMs: 1000 }),
  );
  expect((await world.call({ timeoutMs: 900 })).exit).toBe('success');
  for (const { result } of await Promise.all(slowCalls)) expect(result.errorKind).toBe('timeout');
  await world.receiver.untilOpenConnections(1);
  expect(world.receiver.totalConnections).toBe(101);
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

it.each<[string, string | undefined]>([
  ['http://127.0.0.1:2/', 'http://127.0.0.1:2/'],
  ['http://10.0.0.1/?member=hidden', 'http://10.0.0.1/'],
  ['http://169.254.169.254/latest/meta-data/', 'http://169.254.169.254/latest/meta-data/'],
  ['http://[::1]/', 'http://[::1]/'],
  ['//10.0.0.1/#hidden', 'http://10.0.0.1/'],
  ['http://hidden:hidden@10.0.0.1/', 'http://10.0.0.1/'],
  ['file:///hidden', undefined],
])('does not follow a redirect to %s, and says where it leads', async (location, shown) => {
  for (const status of [301, 302, 303, 307, 308]) {
    world.receiver.answer({ status, headers: { location } });
    const { result } = await world.call();
    expect(result).toMatchObject({ status, errorKind: 'redirect' });
    expect(result.message).toContain(
      shown === undefined ? 'does not say where it leads' : ` to ${shown}, which is not`,
    );
    expect(JSON.stringify(result)).not.toContain('hidden');
  }
  expect(world.receiver.requests).toHaveLength(5);
});

describe('a GET that may be too long', () => {
  const long = (status: number | ReceiverScript) => {
    world.receiver.answer(typeof status === 'number' ? { status } : status);
    return world.call(
      { timeoutMs: 300, parameters: [{ name: 'note', value: '{{data.note}}' }] },
      { data: { note: '安'.repeat(200) } },
    );
  };

  it.each<[string, number | ReceiverScript]>([
    ['a close instead of an answer', faults.closeBeforeAnswer()],
    ['silence', faults.silence()],
    ['400', 400],
    ['414', 414],
    ['431', 431],
    ['502', 502],
  ])('tells its length when it ends with %s', async (_, script) => {
    expect((await long(script)).result.message).toMatch(
      /\. The path and query had 18\d\d characters, and some servers cut or drop more than 1400: use POST\.$/,
    );
  });

  it.each([401, 404, 429])('has the usual message when it ends with %i', async (status) => {
    expect((await long(status)).result.message).not.toContain('characters');
  });

  it('tells its length when the response has nothing to save, and only then', async () => {
    expect((await long((exchange) => exchange.respond({ json: {} }))).result.message).toContain('use POST');
    expect((await long((exchange) => exchange.respond({ json: { data: {} } }))).result).not.toHaveProperty('message');
  });

  it('is not mentioned for a short GET or for a POST', async () => {
    world.receiver.answer({ status: 502 });
    expect((await world.call()).result.message).not.toContain('characters');
    const parameters = [{ name: 'note', value: 'x'.repeat(5000) }];
    expect((await world.call({ method: 'POST', parameters })).result.message).not.toContain('characters');
  });
});

it('explains that the receiver speaks TLS', async () => {
  world.receiver.answer(faults.rawBytes(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])));
  expect((await world.call()).result).toMatchObject({
    errorKind: 'protocol',
    message: 'The receiver speaks TLS on this port. Write https:// in the URL.',
  });
});

it('does not follow a redirect to itself', async () => {
  world.receiver.answer({ status: 302, headers: { location: `${world.receiver.url}/` } });
  expect((await world.call()).result.errorKind).toBe('redirect');
  expect(world.receiver.requests).toHaveLength(1);
});

it('settles every slow failure within the deadline and a tenth of it', async () => {
  const timeoutMs = 500;
  const silentLookup = await createWorld({ egress: { lookup: () => undefined } });
  const scripts: ReceiverScript[] = [
    faults.silence(),
    faults.dripHeaders(slow),
    faults.dripBody(slow),
    faults.dripBody({ ...slow, headers: 'Content-Encoding: gzip\r\n', body: gzipSync('x'.repeat(100_000)) }),
    faults.rawBytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'),
  ];
  world.receiver.answerNext(...scripts);
  // Timers go off in the order of their instants, however busy the machine is: no clock is read here.
  const isLate = Symbol('late');
  const late = new Promise((resolve) => setTimeout(resolve, timeoutMs * 1.1, isLate));
  const calls = [
    ...scripts.map(() => world.call({ timeoutMs })),
    silentLookup.call({ url: 'http://crm.example/', timeoutMs }),
    world.call({ url: world.receiver.url.replace('http:', 'https:'), timeoutMs }),
  ];
  for (const called of calls) expect(await Promise.race([called, late])).not.toBe(isLate);
  expect((await Promise.all(calls)).map(({ exit }) => exit)).toEqual(calls.map(() => 'error'));
  await silentLookup.close();
});

it('throws once it is closed', async () => {
  const action = createWebhookAction({ secrets: createMemorySecretStore() });
  const closed = await createWorld();
  await closed.action.close();
  await expect(closed.call()).rejects.toMatchObject({ code: 'shutting_down' });
  await closed.receiver.close();
  await action.close();
});

it('lets calls in progress end before it closes', async () => {
  world.receiver.answer({ json: { data: { a: 1 } }, delayMs: 100 });
  const pending = world.call();
  await world.receiver.nextRequest();
  const [called] = await Promise.all([pending, world.action.close()]);
  expect(called.exit).toBe('success');
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
