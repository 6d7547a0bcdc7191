import { createManualClock, createMemorySecretStore } from '@luluchat/flow-testing';
import type { ReceivedRequest } from '@luluchat/flow-testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

const OLD = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NEW = `whsec_${Buffer.from('a key of thirty-two bytes, +/ =)').toString('base64')}`;
const BARE = OLD.slice('whsec_'.length);
const keyOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 'k').toString('base64')}`;

const secrets = createMemorySecretStore({
  signing: OLD,
  rotating: `${NEW} ${OLD}`,
  spaced: ` ${OLD}\n`,
  shortest: keyOf(24),
  longest: keyOf(64),
});
let world: World;
beforeAll(async () => {
  world = await createWorld({ secrets, retryPause: { baseMs: 1, maxMs: 1 } });
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

/** The library's verifier compares the timestamp with the present. */
const now = () => createManualClock(Date.now());
const sign = (secret: string) => ({ signing: { secret } });
const verify = (key: string, { text, headers }: ReceivedRequest): unknown =>
  new Webhook(key).verify(text, headers as Record<string, string>, { jsonParse: false });
const theRequest = (): ReceivedRequest => {
  const [request] = world.receiver.requests;
  if (request === undefined) throw new Error('no request came');
  return request;
};
const signaturesOf = (request: ReceivedRequest) => String(request.headers['webhook-signature']).split(' ');

describe('a signed request', () => {
  it.each([
    ['JSON', { method: 'POST' }],
    ['a form', { method: 'POST', bodyFormat: 'form' }],
    ['nothing, by GET', { method: 'GET', parameters: [{ name: 'tier', value: 'gold' }] }],
  ])('of %s passes the verifier of the library', async (_, config) => {
    const contact = { contactNumber: '60123456789', name: '安 & Bøb 😀' };
    await world.call({ ...config, ...sign('signing') }, { contact, executionId: 'run-3', clock: now() });
    const request = theRequest();
    expect(() => verify(OLD, request)).not.toThrow();
    expect(() => verify(NEW, request)).toThrow('No matching signature');
    expect(() => verify(OLD, { ...request, text: `${request.text} ` })).toThrow('No matching signature');
    const headers = { ...request.headers, 'webhook-id': 'run-4' };
    expect(() => verify(OLD, { ...request, headers })).toThrow('No matching signature');
    expect(signaturesOf(request)).toEqual([expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/)]);
  });

  it.each([
    ['spaced', OLD],
    ['shortest', keyOf(24)],
    ['longest', keyOf(64)],
  ])('is verified with a key that was stored %s', async (secret, key) => {
    await world.call({ method: 'POST', ...sign(secret) }, { clock: now() });
    expect(() => verify(key, theRequest())).not.toThrow();
  });

  it('carries a signature for each key while keys are rotated', async () => {
    await world.call({ method: 'POST', ...sign('rotating') }, { clock: now() });
    const request = theRequest();
    expect(() => verify(NEW, request)).not.toThrow();
    expect(() => verify(OLD, request)).not.toThrow();
    expect(signaturesOf(request)).toHaveLength(2);
  });

  it('is signed again for each attempt', async () => {
    const clock = now();
    world.receiver.answerNext({ status: 503 }, { status: 503 });
    const ticking = {
      now: () => {
        clock.advance(1000);
        return clock.now();
      },
    };
    await world.call({ method: 'POST', retry: { maxAttempts: 3 }, ...sign('signing') }, { clock: ticking });
    const { requests } = world.receiver;
    expect(requests).toHaveLength(3);
    for (const request of requests) expect(() => verify(OLD, request)).not.toThrow();
    expect(new Set(requests.flatMap(signaturesOf)).size).toBe(3);
    expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('does not change requests without signing', async () => {
    await world.call({ method: 'POST' });
    expect(theRequest().headers).not.toHaveProperty('webhook-signature');
  });
});

describe('a secret that cannot sign', () => {
  const cases: readonly [string, string | undefined, RegExp][] = [
    ['does not exist', undefined, /"broken".*does not exist/],
    ['is empty', '', /"broken" holds 0 keys/],
    ['is blank', '  ', /"broken" holds 0 keys/],
    [
      'is only a prefix',
      'whsec_',
      /"broken" holds no signing key at place 1: it has 0 bytes; whsec_ and 24 to 64 bytes/,
    ],
    ['is no Base64', 'whsec_pass-word!', /"broken" holds no signing key at place 1: it is not Base64/],
    ['has no prefix', BARE, /"broken" holds no signing key at place 1: it does not begin with whsec_/],
    ['is too short', keyOf(23), /place 1: it has 23 bytes/],
    ['is too long', `${OLD} ${keyOf(65)}`, /place 2: it has 65 bytes/],
    ['is a password', 'hunter2!', /"broken" holds no signing key at place 1/],
    ['is a public key', 'whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', /"broken" holds no signing key at place 1/],
    ['has a broken key behind a good one', `${OLD} hunter2!`, /"broken" holds no signing key at place 2/],
    ['holds too many keys', Array(6).fill(OLD).join(' '), /"broken" holds 6 keys/],
  ];
  it.each(cases)('prevents the call and is not shown: it %s', async (_, secret, words) => {
    secrets.set('broken', secret);
    const called = await world.call({ method: 'POST', ...sign('broken') });
    expect(called).toMatchObject({ exit: 'error', result: { errorKind: 'invalid_request', attempts: [] } });
    expect(called.result.message).toMatch(words);
    expect(world.receiver.requests).toHaveLength(0);
    for (const key of secret?.split(/\s+/).filter((part) => part.length > 6) ?? []) {
      expect(JSON.stringify(called)).not.toContain(key);
    }
  });
});

it('hides a key that the receiver sends back whole, without its prefix, or alone of several', async () => {
  const [bareNew, bareOld] = [NEW, OLD].map((key) => key.slice('whsec_'.length));
  const data = { all: `${NEW} ${OLD}`, first: NEW, second: OLD, bareNew, bareOld, encoded: encodeURIComponent(NEW) };
  world.receiver.answer({ status: 500, json: { data } });
  const failed = await world.call({ method: 'POST', ...sign('rotating') });
  world.receiver.answer({ json: { data } });
  const saved = await world.call({ method: 'POST', ...sign('rotating') });
  expect(saved.data).toEqual({
    all: '[secret]',
    first: '[secret]',
    second: '[secret]',
    bareNew: '[secret]',
    bareOld: '[secret]',
    encoded: '[secret]',
  });
  for (const text of [JSON.stringify(failed), JSON.stringify(saved)]) {
    expect(text).toContain('[secret]');
    expect(text).not.toContain(bareNew);
    expect(text).not.toContain(bareOld);
  }
});
