import { createMemorySecretStore, executeStep } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import { createBareReceiver } from './bare-receiver.js';
import { LOOPBACK_ALLOWED } from './world.js';

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n';
const action = createWebhookAction({ secrets: createMemorySecretStore(), egress: LOOPBACK_ALLOWED });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Calls a receiver twice that sends something before each answer; it promises to keep the connection. */
const callTwice = async (method: string, before: string | readonly string[]) => {
  const receiver = await createBareReceiver({ before, headers: 'Keep-Alive: timeout=5\r\n' });
  open.push(receiver);
  const results = [];
  for (let count = 0; count < 2; count += 1) {
    const config = { method, url: receiver.url, timeoutMs: 5000 };
    const { result } = await executeStep(action, config);
    results.push(result);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { results, receiver };
};

describe.each(['GET', 'POST'])('a %s with interim responses', (method) => {
  it.each<[string, string | readonly string[]]>([
    ['100 Continue', CONTINUE],
    ['100 Continue in another case and with headers', 'HTTP/1.1 100 continue\r\nDate: today\r\nX-A:\r\n\r\n'],
    ['100 Continue without words', 'HTTP/1.1 100\r\n\r\n'],
    ['100 Continue a byte at a time', [...CONTINUE]],
    ['100 Continue in two parts', [CONTINUE.slice(0, 11), CONTINUE.slice(11)]],
    ['two of them', CONTINUE + CONTINUE],
    ['early hints', HINTS],
    ['100, 102, 103 and 199', `${CONTINUE}HTTP/1.1 102 Processing\r\n\r\n${HINTS}HTTP/1.1 199 Odd\r\n\r\n`],
    ['ten of them', CONTINUE.repeat(10)],
  ])('gets its response after %s, on the same connection each time', async (_, before) => {
    const { results, receiver } = await callTwice(method, before);
    for (const result of results) {
      expect(result).toMatchObject({ exit: 'success', output: { status: 200, data: { tier: 'gold' } } });
      expect(result).toMatchObject({ history: { attempts: [{ response: { wireBytes: 24 } }] } });
    }
    expect([receiver.totalConnections, receiver.bodies.length]).toEqual([1, 2]);
  });

  it.each<[string, string | readonly string[]]>([
    ['eleven of them', CONTINUE.repeat(11)],
    ['a thousand of them, each by itself', Array.from({ length: 1000 }, () => CONTINUE)],
    ['101', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    ['one with a line that is none', 'HTTP/1.1 100 Continue\r\nnonsense\r\n\r\n'],
  ])('fails after %s', async (_, before) => {
    const { results } = await callTwice(method, before);
    for (const result of results) expect(result).toMatchObject({ exit: 'error', output: { errorKind: 'protocol' } });
  });

  it('is too large after a 100 Continue of 100 KB', async () => {
    const { results } = await callTwice(method, `HTTP/1.1 100 Continue\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`);
    for (const result of results) expect(result).toMatchObject({ exit: 'error', output: { errorKind: 'too_large' } });
  });
});

it('an interim response counts for its own request and not for the next one', async () => {
  const { results } = await callTwice('POST', CONTINUE.repeat(6));
  expect(results).toMatchObject([{ exit: 'success' }, { exit: 'success' }]);
});
