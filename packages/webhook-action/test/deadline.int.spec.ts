import { gzipSync } from 'node:zlib';
import { faults } from '@luluchat/flow-testing';
import type { ReceiverScript } from '@luluchat/flow-testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const slow = { everyMs: 5 };

it('counts the fetching of secrets into the deadline', async () => {
  const waiting = await createWorld({ secrets: { get: () => new Promise(() => undefined) } });
  const headers = [{ name: 'X-Key', value: '{{secrets.key}}' }];
  expect((await waiting.call({ headers, timeoutMs: 100 })).result).toMatchObject({
    errorKind: 'timeout',
    attempts: [],
  });
  await waiting.close();
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

it('settles many dripping calls by their deadline, and serves others meanwhile', async () => {
  world.receiver.answer((exchange) =>
    exchange.request.path === '/slow' ? faults.dripBody({ everyMs: 20 })(exchange) : exchange.respond({ json: {} }),
  );
  const slowCalls = Array.from({ length: 100 }, () =>
    world.call({ url: `${world.receiver.url}/slow`, timeoutMs: 2500 }),
  );
  expect((await world.call({ timeoutMs: 2400 })).exit).toBe('success');
  for (const { result } of await Promise.all(slowCalls)) expect(result.errorKind).toBe('timeout');
  await world.receiver.untilOpenConnections(1);
  expect(world.receiver.totalConnections).toBe(101);
});
