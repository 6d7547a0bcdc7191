import { DEFAULT_START_AT } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import type { WebhookSource } from '../src/index.js';
import { createSourceWorld } from './source-world.js';
import type { SourceWorld } from './source-world.js';

const RUN = '01a2049b-4f2a-7616-8cc3-4457e30cda4b';
const passedIn = ({ clock }: SourceWorld): number => clock.now() - DEFAULT_START_AT;
const after = (value: string) => ({ status: 503, headers: { 'Retry-After': value } });

describe('a delayed answer', () => {
  it('lets virtual time pass, and the history has it', async () => {
    const world = createSourceWorld([{ status: 200, body: '{"data":{"tier":"gold"}}', delayMs: 1200 }]);
    const called = await world.call();
    expect(called).toMatchObject({ exit: 'success', data: { tier: 'gold' } });
    expect(called.result.attempts).toMatchObject([
      {
        startedAt: '2026-01-05T09:00:00.000Z',
        timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1200, totalMs: 1200 },
      },
    ]);
    expect(world.sleeps).toEqual([1200]);
  });

  it('passes whole milliseconds', async () => {
    const world = createSourceWorld([{ status: 200, delayMs: 0.7 }]);
    await world.call();
    expect(world.sleeps).toEqual([1]);
  });

  it('takes no time when it has no delay', async () => {
    const world = createSourceWorld([{ status: 200 }]);
    const { result } = await world.call();
    expect(result.attempts[0]?.timings).toMatchObject({ firstByteMs: 0, totalMs: 0 });
    expect(world.sleeps).toEqual([]);
  });

  it('is in time one millisecond before the deadline', async () => {
    const world = createSourceWorld([{ status: 200, delayMs: 4999 }]);
    expect((await world.call()).exit).toBe('success');
    expect(passedIn(world)).toBe(4999);
  });

  it.each([5000, 5001, 60_000, Number.MAX_SAFE_INTEGER])(
    'of %d ms ends as a timeout exactly at the deadline of 5000 ms',
    async (delayMs) => {
      const world = createSourceWorld([{ status: 200, delayMs }]);
      const called = await world.call({ retry: { maxAttempts: 5 } });
      expect(called).toMatchObject({ exit: 'error', output: { status: null, errorKind: 'timeout' } });
      expect(called.result.message).toBe('There was no complete answer within 5000 ms.');
      expect(called.result.attempts).toMatchObject([{ response: null, timings: { firstByteMs: null, totalMs: 5000 } }]);
      expect(passedIn(world)).toBe(5000);
    },
  );

  it('may be that of a failure', async () => {
    const world = createSourceWorld([{ fail: 'connection', delayMs: 300 }]);
    const { result } = await world.call();
    expect(result).toMatchObject({ errorKind: 'connection', attempts: [{ timings: { totalMs: 300 } }] });
    expect(passedIn(world)).toBe(300);
  });
});

it('a timeout of a source lets the whole time pass that is left', async () => {
  const world = createSourceWorld([{ fail: 'timeout', delayMs: 1000 }]);
  expect((await world.call({ timeoutMs: 2500 })).result).toMatchObject({
    errorKind: 'timeout',
    attempts: [{ timings: { totalMs: 2500 } }],
  });
  expect(passedIn(world)).toBe(2500);
});

describe('the attempts of a simulated call', () => {
  const tired = { retry: { maxAttempts: 5 } };

  it('follow each other after the pauses of a live call, in virtual time', async () => {
    const date = new Date(DEFAULT_START_AT + 3000).toUTCString();
    const answers = [after('2'), after(date), { fail: 'dns' }, { status: 200, delayMs: 40 }];
    const world = createSourceWorld(answers);
    const called = await world.call(tired, { random: 0.5 });
    expect(called.exit).toBe('success');
    // Half of 200, 400 and 800 ms, after the pauses that the receiver asked for; the date is 900 ms ahead by then.
    expect(world.sleeps).toEqual([2100, 1100, 400, 40]);
    expect(called.result.attempts.map(({ startedAt }) => Date.parse(startedAt) - DEFAULT_START_AT)).toEqual([
      0, 2100, 3200, 3600,
    ]);
    expect(called.result.attempts.map(({ timings }) => timings.totalMs)).toEqual([0, 0, 0, 40]);
    expect(world.calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(world.calls.map(({ headers }) => headers['webhook-timestamp'])).toEqual(
      [0, 2, 3, 3].map((seconds) => String(DEFAULT_START_AT / 1000 + seconds)),
    );
  });

  it('share one deadline: the last one has the time that is left', async () => {
    const world = createSourceWorld([
      { status: 503, delayMs: 3000 },
      { status: 200, delayMs: 3000 },
    ]);
    const called = await world.call(tired);
    expect(called.result).toMatchObject({ errorKind: 'timeout' });
    expect(called.result.attempts.map(({ timings }) => timings.totalMs)).toEqual([3000, 2000]);
    expect(passedIn(world)).toBe(5000);
  });

  it('end when no further one fits into the deadline', async () => {
    const world = createSourceWorld([after('60')]);
    const called = await world.call(tired);
    expect(called.result).toMatchObject({ status: 503, errorKind: 'http_status', attempts: [{}] });
    expect(passedIn(world)).toBe(0);
  });

  it('are made only for failures that are worth it', async () => {
    const world = createSourceWorld([{ fail: 'tls' }]);
    expect((await world.call(tired)).result.attempts).toHaveLength(1);
  });
});

it('gives the same bytes for the same answers', async () => {
  const run = async (): Promise<string> => {
    const world = createSourceWorld([
      { status: 503, delayMs: 25 },
      { status: 200, body: '{"data":{"a":1}}' },
    ]);
    const called = await world.call(
      { method: 'POST', retry: { maxAttempts: 3 } },
      { executionId: `${RUN}-1`, random: 0.3 },
    );
    return JSON.stringify([called, world.calls, world.sleeps]);
  };
  expect(await run()).toBe(await run());
});

it('sets no timer of the process', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const world = createSourceWorld([{ status: 503 }, { status: 200, delayMs: 4000 }]);
  const before = timers();
  const during: number[] = [];
  const clock = { now: () => (during.push(timers()), world.clock.now()) };
  await world.call({ retry: { maxAttempts: 2 } }, { clock });
  expect(during.length).toBeGreaterThan(0);
  expect(Math.max(...during)).toBeLessThanOrEqual(before);
});

it('ends with the reason of a run that is cancelled while the source has not answered', async () => {
  const controller = new AbortController();
  let asked: () => void = () => undefined;
  const untilAsked = new Promise<void>((resolve) => (asked = resolve));
  const source: WebhookSource = {
    respond: () => {
      asked();
      return new Promise(() => undefined);
    },
    sleep: () => Promise.resolve(),
  };
  const calling = createSourceWorld([], { source }).call({}, { signal: controller.signal });
  await untilAsked;
  controller.abort('cancelled');
  await expect(calling).rejects.toBe('cancelled');
});

it('answers no call once the action is closed', async () => {
  const world = createSourceWorld([{ status: 200 }]);
  await world.action.close();
  await expect(world.call()).rejects.toMatchObject({ code: 'shutting_down' });
  expect(world.calls).toEqual([]);
});
