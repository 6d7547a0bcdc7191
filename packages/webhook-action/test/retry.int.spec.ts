import { createManualClock, createMemorySecretStore, DEFAULT_START_AT, faults } from '@luluchat/flow-testing';
import type { ReceiverScript, Reply } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

const secrets = createMemorySecretStore({ token: 's3cr3t' });
let world: World;
beforeAll(async () => {
  // The breaker is another matter: here it never has enough calls.
  world = await createWorld({
    secrets,
    retryPause: { baseMs: 1, maxMs: 2 },
    destinations: { breaker: { minimumCalls: 1_000_000 } },
  });
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

const tired = { retry: { maxAttempts: 5 } };
const statuses = (called: { result: { attempts: readonly { status: number | null }[] } }) =>
  called.result.attempts.map(({ status }) => status);

/** Clock that advances by a minute with each reading. */
const tickingClock = () => {
  const clock = createManualClock();
  return {
    now: () => {
      clock.advance(60_000);
      return clock.now();
    },
  };
};

describe('a call that may succeed later', () => {
  it.each([408, 425, 429, 502, 503, 504])('is made again after a status of %i', async (status) => {
    world.receiver.answerNext({ status }, { status }, { json: { data: { tier: 'gold' } } });
    const called = await world.call(tired);
    expect(called).toMatchObject({ exit: 'success', data: { tier: 'gold' }, result: { status: 200, errorKind: null } });
    expect(statuses(called)).toEqual([status, status, 200]);
  });

  it.each<[string, ReceiverScript]>([
    ['a reset before the answer', faults.resetBeforeAnswer()],
    ['a close before the answer', faults.closeBeforeAnswer()],
    ['a reset in the headers', faults.resetInHeaders()],
  ])('is made again after %s', async (_, fault) => {
    world.receiver.answerNext(fault);
    const called = await world.call({ ...tired, method: 'POST' });
    expect(called.exit).toBe('success');
    expect(called.result.attempts).toMatchObject([{ errorKind: 'connection', status: null }, { errorKind: null }]);
    const [first, second] = world.receiver.requests;
    expect(first?.text).toBe(second?.text);
  });

  it('is made again when nothing listens or no name is found, as often as the author allows', async () => {
    const lookup = (_: unknown, __: unknown, found: (error: Error | null, address: string, family: number) => void) =>
      found(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), '', 4);
    const refused = await world.call({ retry: { maxAttempts: 3 }, url: 'http://127.0.0.1:2/' });
    expect(refused.result.attempts.map(({ errorKind }) => errorKind)).toEqual(Array(3).fill('connection'));
    const other = await createWorld({ retryPause: { baseMs: 1 }, egress: { lookup } });
    const unknown = await other.call({ retry: { maxAttempts: 2 }, url: 'http://nowhere.example/' });
    expect(unknown.result.attempts.map(({ errorKind }) => errorKind)).toEqual(['dns', 'dns']);
    await other.close();
  });

  it('carries one id through all attempts, and the time of each', async () => {
    world.receiver.answerNext({ status: 503 }, { status: 503 });
    const headers = [{ name: 'Authorization', value: 'Bearer {{secrets.token}}' }];
    const asked = secrets.requested.length;
    const called = await world.call({ ...tired, headers }, { executionId: 'run-7', clock: tickingClock() });
    expect(called.result.attempts).toHaveLength(3);
    const sent = world.receiver.requests.map((request) => request.headers);
    expect(sent.map((header) => header['webhook-id'])).toEqual(['run-7', 'run-7', 'run-7']);
    expect(sent.map((header) => header['idempotency-key'])).toEqual(['run-7', 'run-7', 'run-7']);
    expect(sent.map((header) => header['authorization'])).toEqual(Array(3).fill('Bearer s3cr3t'));
    const times = sent.map((header) => Number(header['webhook-timestamp']));
    expect(new Set(times).size).toBe(3);
    expect(called.result.attempts.map(({ startedAt }) => Date.parse(startedAt) / 1000)).toEqual(times);
    expect(secrets.requested.length - asked).toBe(1);
  });

  it('fails as its last attempt did', async () => {
    world.receiver.answerNext({ status: 429 }, { status: 502 }, { status: 503, text: 'closed' });
    const called = await world.call({ retry: { maxAttempts: 3 } });
    expect(called).toMatchObject({ exit: 'error', output: { status: 503, errorKind: 'http_status' } });
    expect(statuses(called)).toEqual([429, 502, 503]);
    expect(called.result.attempts.at(-1)).toMatchObject({ response: { body: 'closed' } });
    expect(world.receiver.requests).toHaveLength(3);
  });

  it('shows how long each attempt took, not how long all took', async () => {
    world.receiver.answerNext({ status: 503, delayMs: 200 });
    const { attempts } = (await world.call(tired)).result;
    const [first, second] = attempts.map(({ timings }) => timings.totalMs);
    expect(first).toBeGreaterThan(190);
    expect(attempts[1]?.timings.firstByteMs).toBeLessThanOrEqual(second ?? 0);
    expect(second).toBeLessThan(first ?? 0);
  });
});

describe('a call is made only once', () => {
  it.each<[string, Reply | ReceiverScript]>([
    ['400', { status: 400 }],
    ['404', { status: 404 }],
    ['500', { status: 500 }],
    ['501', { status: 501 }],
    ['a redirect', { status: 307, headers: { location: '/' } }],
    ['garbage', faults.rawBytes('hello')],
    ['an unsolicited 101', faults.switchingProtocols()],
    ['damaged compression', { headers: { 'content-encoding': 'gzip' }, text: 'x' }],
    ['a success that breaks off', faults.resetInBody()],
    ['a success that is too short', faults.wrongContentLength(9, '{}')],
    ['a success that is too large', faults.endlessBody()],
    ['a success that is no JSON', { text: 'ok' }],
  ])('after %s', async (_, script) => {
    world.receiver.answerNext(script);
    const called = await world.call({ ...tired, method: 'POST', strictJson: true });
    expect(called.exit).toBe('error');
    expect(called.result.attempts).toHaveLength(1);
    expect(world.receiver.requests).toHaveLength(1);
  });

  it('after a timeout, which all attempts share', async () => {
    world.receiver.answerNext(faults.silence());
    const called = await world.call({ ...tired, timeoutMs: 150 });
    expect(called.result).toMatchObject({ errorKind: 'timeout', attempts: [{ errorKind: 'timeout' }] });
  });

  it('when the author does not allow more', async () => {
    world.receiver.answer({ status: 503 });
    expect((await world.call()).result.attempts).toHaveLength(1);
  });

  it('when no second attempt fits into the deadline', async () => {
    world.receiver.answer({ status: 503 });
    expect((await world.call({ ...tired, timeoutMs: 100 })).result).toMatchObject({ status: 503, attempts: [{}] });
  });
});

describe('Retry-After', () => {
  const after = (value: string): Reply => ({ status: 503, headers: { 'retry-after': value } });
  const date = (ms: number) => new Date(DEFAULT_START_AT + ms).toUTCString();

  it.each([
    ['seconds', '60'],
    ['an instant', date(60_000)],
    ['for ever', '9'.repeat(400)],
  ])('of %s beyond the deadline prevents further attempts', async (_, value) => {
    world.receiver.answer(after(value));
    const called = await world.call(tired);
    expect(called.result).toMatchObject({ status: 503, errorKind: 'http_status' });
    expect(world.receiver.requests).toHaveLength(1);
  });

  it.each([
    ['no time', '0'],
    ['the past', date(-60_000)],
    ['nonsense', 'soon'],
    ['half a second', '0.5'],
    ['less than nothing', '-60'],
    ['a day that does not exist', 'Mon, 99 Jan 2026 09:00:00 GMT'],
    ['another form of date', '2099-01-01'],
  ])('of %s is ignored: the pause is the usual one', async (_, value) => {
    world.receiver.answerNext(after(value));
    expect(statuses(await world.call(tired))).toEqual([503, 200]);
  });

  it('delays the next attempt', async () => {
    const arrivals: number[] = [];
    const note =
      (reply: Reply): ReceiverScript =>
      ({ respond }) => {
        arrivals.push(performance.now());
        return respond(reply);
      };
    world.receiver.answerNext(note(after('1')), note({}));
    await world.call(tired);
    // A timer may be early by less than a millisecond, never by more.
    expect((arrivals[1] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(998);
  });
});

describe('a run that is cancelled during a pause', () => {
  it('stops at once and leaves no timer behind', async () => {
    const timersBefore = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const controller = new AbortController();
    world.receiver.answer({ status: 503, headers: { 'retry-after': '4' } });
    const calling = world.call(tired, { signal: controller.signal });
    await world.receiver.nextRequest();
    while (world.action.destinations()[0]?.inFlight !== 0) await world.rest();
    controller.abort('cancelled');
    await expect(calling).rejects.toBe('cancelled');
    expect(world.receiver.requests).toHaveLength(1);
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    expect(timers).toBeLessThanOrEqual(timersBefore);
  });
});

it.each([
  [{ baseMs: 0 }, /retryPause.baseMs/],
  [{ baseMs: 1.5 }, /retryPause.baseMs/],
  [{ baseMs: 500, maxMs: 400 }, /retryPause.maxMs/],
  [{ maxMs: 300_001 }, /retryPause.maxMs/],
])('refuses %j as pause', (retryPause, words) => {
  expect(() => createWebhookAction({ secrets, retryPause })).toThrow(words);
});
