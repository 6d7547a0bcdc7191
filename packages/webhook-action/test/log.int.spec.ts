import { createMemorySecretStore, createRecordingLogger, createScriptedReceiver } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { held, useDestinationWorld } from './destination-world.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

describe('the log of a run', () => {
  let world: World;
  let logger = createRecordingLogger();
  beforeAll(async () => {
    world = await createWorld({
      secrets: createMemorySecretStore({ token: 's3cr3t' }),
      retryPause: { baseMs: 1, maxMs: 2 },
      destinations: { breaker: { minimumCalls: 1_000_000 } },
    });
  });
  beforeEach(() => {
    world.receiver.reset();
    logger = createRecordingLogger();
  });
  afterAll(() => world.close());

  it('has one entry for a call that failed, with its destination but without path, query and secrets', async () => {
    world.receiver.answer({ status: 500 });
    const url = `${world.receiver.url}/in/s3cr3t-path?key=abc`;
    const headers = [{ name: 'X-Key', value: '{{secrets.token}}' }];
    await world.call({ url, headers }, { logger });
    expect(logger.entries).toEqual([
      {
        level: 'warn',
        message: 'a webhook call failed',
        fields: {
          errorKind: 'http_status',
          status: 500,
          destination: new URL(world.receiver.url).host,
          attempt: 1,
          durationMs: expect.any(Number) as number,
        },
      },
    ]);
    expect(JSON.stringify(logger.entries)).not.toMatch(/s3cr3t|abc/);
  });

  it('has an entry for each attempt that is repeated, and counts the attempts of the call', async () => {
    world.receiver.answerNext({ status: 503 }, { status: 503 }, { status: 404 });
    await world.call({ retry: { maxAttempts: 3 } }, { logger });
    expect(logger.entries).toMatchObject([
      {
        level: 'info',
        message: 'an attempt of a webhook call failed; trying again',
        fields: { status: 503, attempt: 1 },
      },
      { level: 'info', fields: { status: 503, attempt: 2 } },
      { level: 'warn', message: 'a webhook call failed', fields: { status: 404, attempt: 3 } },
    ]);
  });

  it('names no destination for a call whose request could not be built, and the last one after a redirect', async () => {
    await world.call({ parameters: [{ name: 'p', value: '{{data.it}}' }] }, { logger, data: { it: [] } });
    const other = await createScriptedReceiver();
    other.answer({ status: 410 });
    world.receiver.answer({ status: 307, headers: { location: other.url } });
    await world.call({ redirects: { max: 1 } }, { logger });
    expect(logger.entries).toMatchObject([
      { fields: { errorKind: 'invalid_request', status: null, destination: null, attempt: 0 } },
      { fields: { errorKind: 'http_status', status: 410, destination: new URL(other.url).host, attempt: 1 } },
    ]);
    await other.close();
  });

  it('is silent about calls that succeed, and about those of a test of the step', async () => {
    await world.call({}, { logger });
    world.receiver.answer({ status: 500 });
    await world.call({}, { logger, isTest: true });
    expect(logger.entries).toEqual([]);
  });
});

describe('the log of destinations', () => {
  const given = useDestinationWorld();

  it('has one entry for each change of a breaker', async () => {
    const logger = createRecordingLogger();
    given.world = await createWorld({ logger, destinations: { breaker: { minimumCalls: 2, openMs: 1 } } });
    await given.callWith([{ status: 500 }, { status: 500 }]);
    await given.until(() => given.state()?.breaker === 'half-open');
    await given.callWith([{}]);
    const fields = { destination: new URL(given.world.receiver.url).host, scope: 'path' };
    expect(logger.entries).toEqual([
      {
        level: 'warn',
        message: 'webhook calls are suspended: a breaker opened',
        fields: { ...fields, breaker: 'open' },
      },
      { level: 'info', message: 'a breaker allows a trial call', fields: { ...fields, breaker: 'half-open' } },
      {
        level: 'info',
        message: 'webhook calls are made again: a breaker closed',
        fields: { ...fields, breaker: 'closed' },
      },
    ]);
  });

  it('has no entry for calls that an open breaker refuses, which the log of their runs has as information', async () => {
    const logger = createRecordingLogger();
    given.world = await createWorld({ logger, destinations: { breaker: { minimumCalls: 2 } } });
    await given.callWith([{ status: 500 }, { status: 500 }]);
    const ofRun = createRecordingLogger();
    for (let refused = 0; refused < 3; refused += 1) await given.world.call({}, { logger: ofRun });
    expect(logger.entries).toHaveLength(1);
    expect(ofRun.entries.map(({ level, message }) => [level, message])).toEqual(
      Array.from({ length: 3 }, () => ['info', 'a webhook call was refused']),
    );
  });

  it('has one entry when the bulkhead begins to refuse calls, however many it refuses', async () => {
    const logger = createRecordingLogger();
    given.world = await createWorld({ logger, destinations: { maxInFlight: 1, maxQueued: 0 } });
    const first = held();
    given.world.receiver.answerNext(first.script);
    const calling = given.world.call();
    await given.world.receiver.nextRequest();
    for (let refused = 0; refused < 3; refused += 1) await given.world.call();
    const destination = new URL(given.world.receiver.url).host;
    expect(logger.entries).toEqual([
      { level: 'warn', message: 'webhook calls are refused: too many are under way', fields: { destination } },
    ]);
    first.release();
    await calling;
  });
});
