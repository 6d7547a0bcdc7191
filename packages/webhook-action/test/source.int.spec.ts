import { createMemorySecretStore } from '@luluchat/flow-testing';
import type { JsonObject } from '@luluchat/flow-runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_KINDS, SIMULATED_ERROR_KINDS } from '../src/index.js';
import type { SimulatedErrorKind, WebhookAnswer } from '../src/index.js';
import { createSourceWorld } from './source-world.js';
import { createWorld } from './world.js';
import type { Called, World } from './world.js';

const secrets = createMemorySecretStore({ token: 'sk_live_51HxYz' });
let live: World;
beforeAll(async () => {
  live = await createWorld({ secrets, destinations: { breaker: { minimumCalls: 1_000_000 } } });
});
beforeEach(() => live.receiver.reset());
afterAll(() => live.close());

/** Returns what a call gave, without times. */
const withoutTimes = (called: Called): object => {
  const attempts = called.result.attempts.map(({ timings, startedAt, ...attempt }) => ({
    ...attempt,
    phases: Object.keys(timings),
    isInstant: !Number.isNaN(Date.parse(startedAt)),
  }));
  return { ...called, history: undefined, result: { ...called.result, attempts } };
};

const big = (bytes: number): string => 'x'.repeat(bytes);

/** Response that a receiver sends, and a source gives. */
interface SentReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a response of a source gives the result that the same response from the network gives', () => {
  it.each<[string, SentReply, JsonObject?]>([
    ['values to save', { status: 200, headers: JSON_TYPE, text: '{"data":{"tier":"gold","points":"many","n":1e999}}' }],
    ['a byte order mark', { status: 201, headers: JSON_TYPE, text: '\uFEFF{"data":{"tier":"gold"}}' }],
    [
      'an integer of many digits',
      { status: 200, headers: JSON_TYPE, text: '{"data":{"points":12345678901234567890}}' },
    ],
    ['a secret sent back', { status: 200, headers: JSON_TYPE, text: '{"data":{"tier":"is sk_live_51HxYz"}}' }],
    ['no body', { status: 200 }],
    ['a status without a body', { status: 204 }],
    ['text', { status: 200, headers: { 'content-type': 'text/plain' }, text: 'ok' }],
    ['text where JSON is required', { status: 200, text: 'ok' }, { strictJson: true }],
    ['a body that is not to be kept', { status: 200, text: '{"data":{}}' }, { keepResponseBody: false }],
    ['an unsuccessful status', { status: 404, headers: { 'content-type': 'text/plain' }, text: 'gone' }],
    ['an unsuccessful status with a long body', { status: 500, text: big(20_000) }],
    ['an unusual status', { status: 999, text: 'odd' }],
    ['a redirect', { status: 308, headers: { Location: '/elsewhere?name=Ann' } }],
    ['an unknown content coding', { status: 200, headers: { 'Content-Encoding': 'zstd' }, text: 'x' }],
    [
      'a content coding that does not fit the body',
      { status: 200, headers: { 'content-encoding': 'gzip' }, text: '{}' },
    ],
    ['a body of 1 MiB', { status: 200, text: `{"data":{},"x":"${big(1_048_576 - 18)}"}` }],
    ['a body of more than 1 MiB', { status: 200, text: big(1_048_577) }],
    ['headers of more than 16 KiB', { status: 200, headers: { 'x-a': big(8000), 'x-b': big(9000) }, text: '{}' }],
  ])('%s', async (_, { status, headers, text }, config = {}) => {
    const given = {
      url: `${live.receiver.url}/members`,
      method: 'POST',
      headers: [{ name: 'X-Key', value: '{{secrets.token}}' }],
      attributeMapping: [
        { attribute: 'tier', value: '{{data.tier}}' },
        { attribute: 'points', value: '{{data.points}}' },
      ],
      ...config,
    };
    const situation = { attributes: { tier: 'string', points: 'numeric' } } as const;
    live.receiver.answer({ status, ...(headers && { headers }), ...(text !== undefined && { text }) });
    const answer = { status, ...(headers && { headers }), ...(text !== undefined && { body: text }) };
    const simulated = await createSourceWorld([answer], { secrets }).call(given, situation);
    const expected = await live.call(given, situation);
    expect(live.receiver.requests).toHaveLength(1);
    expect(withoutTimes(simulated)).toEqual(withoutTimes(expected));
  });

  it('although a header states another length', async () => {
    const answer = { status: 200, headers: { 'Content-Length': '3' }, body: '{"data":{"tier":"gold"}}' };
    expect(await createSourceWorld([answer]).call()).toMatchObject({ exit: 'success', data: { tier: 'gold' } });
  });

  it('ignores a body of a status that has none', async () => {
    const called = await createSourceWorld([{ status: 204, body: '{"data":{"tier":"gold"}}' }]).call();
    expect(called).toMatchObject({ exit: 'success', data: {}, result: { status: 204 } });
  });
});

describe('an error kind of a source', () => {
  it.each<[SimulatedErrorKind, number | null, string]>([
    ['timeout', null, 'There was no complete answer within 5000 ms.'],
    ['blocked', null, 'Calls to "crm.example.com" are not allowed: only public addresses can be called.'],
    ['dns', null, 'The host name "crm.example.com" could not be resolved.'],
    [
      'tls',
      null,
      'No secure connection to "crm.example.com" could be made: its certificate or its encryption is not accepted.',
    ],
    ['connection', null, 'No connection to "crm.example.com" could be made.'],
    ['http_status', 500, 'The receiver answered with status 500; only 200 to 299 is a success.'],
    [
      'redirect',
      302,
      'The receiver answered with a redirect (status 302) that does not say where it leads; redirects are not followed. Ask the receiver for the final address.',
    ],
    ['invalid_json', 200, 'The body of the answer is not JSON (line 1, column 1: This), so there is nothing to save.'],
    ['too_large', 200, 'The body of the answer is larger than 1048576 bytes (1 MiB).'],
    ['encoding', 200, 'The gzip body of the answer is damaged or cut short.'],
    ['protocol', null, 'The answer is not correct HTTP/1.1.'],
  ])('%s ends the attempt as over the network, in the same words', async (fail, status, message) => {
    const world = createSourceWorld([{ fail }]);
    const called = await world.call({ strictJson: true });
    expect(called).toMatchObject({ exit: 'error', output: { status, errorKind: fail, data: {} } });
    expect(called.result.message).toBe(message);
    expect(called.result.attempts).toMatchObject([{ status, errorKind: fail, message }]);
    expect(called.result.attempts[0]?.response === null).toBe(status === null);
  });

  it('invalid_json is a success with a body problem unless the step is strict', async () => {
    const called = await createSourceWorld([{ fail: 'invalid_json' }]).call();
    expect(called).toMatchObject({ exit: 'success', result: { errorKind: null, bodyProblem: 'invalid_json' } });
  });

  it('is each kind that a receiver or the network causes, and no other', () => {
    const others = ERROR_KINDS.filter((kind) => !SIMULATED_ERROR_KINDS.some((simulated) => simulated === kind));
    expect(others).toEqual(['circuit_open', 'bulkhead_full', 'invalid_request']);
  });
});

describe('an answer that cannot be used ends the step with an error that says what to give instead', () => {
  it.each<[string, WebhookAnswer, string]>([
    ['an unknown kind', { fail: 'time-out' }, 'fails with "time-out"; choose one of timeout, blocked, dns'],
    ['a kind that no receiver causes', { fail: 'circuit_open' }, 'fails with "circuit_open"; choose one of timeout'],
    ['an interim status', { status: 101 }, 'has the status 101; a status is a whole number from 200 to 999'],
    ['half a status', { status: 200.5 }, 'has the status 200.5'],
    [
      'a delay below zero',
      { status: 200, delayMs: -1 },
      'has the delay -1; delayMs is a number of milliseconds, 0 or more',
    ],
  ])('%s', async (_, answer, words) => {
    const calling = createSourceWorld([answer]).call({}, { stepId: 'lookup' });
    await expect(calling).rejects.toMatchObject({
      code: 'invalid_step_plugin',
      message: expect.stringContaining(`The answer of the webhook source to the step "lookup" ${words}`) as string,
    });
  });

  it('passes on an error of the source', async () => {
    await expect(createSourceWorld([]).call()).rejects.toThrow('No answer is given.');
  });
});
