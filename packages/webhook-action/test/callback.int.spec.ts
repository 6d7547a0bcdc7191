import {
  createAttributeCatalog,
  createManualClock,
  createMemorySecretStore,
  resumeStep,
  resumeStepWithCallback,
} from '@luluchat/flow-testing';
import type { CallbackCheck, JsonObject, StepCallback } from '@luluchat/flow-runtime';
import { validateConfig } from '@luluchat/flow-runtime';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

const TOKEN = 'q5Zr0c0m2GJkq1xJ7l3m4n5o6p7q8r9s0t1u2v3w4x5';
const URL = `https://flows.example.com/callback/${TOKEN}`;
const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const AT = 1_700_000_000_000;
const TIMEOUT = { timeout: { amount: 15, unit: 'minutes' } };
const mapped = { attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }] };

let world: World;
let early: string | undefined;
let closed = 0;
const callback: StepCallback = {
  url: URL,
  close: async () => {
    closed += 1;
    return early;
  },
};
const situation = () => ({ callback, clock: createManualClock(AT), attributes: { tier: 'string' } as const });
const call = (config: JsonObject = {}) => world.call({ method: 'POST', callback: TIMEOUT, ...config }, situation());

beforeAll(async () => {
  const secrets = createMemorySecretStore({ signing: KEY, crm_token: 'hunter2hunter2' });
  world = await createWorld({ secrets, retryPause: { baseMs: 1, maxMs: 1 } });
});
beforeEach(() => {
  world.receiver.reset();
  early = undefined;
  closed = 0;
});
afterAll(() => world.close());

describe('a call with a callback', () => {
  it('sends callback_url after the name, and none without the setting', async () => {
    await call({ parameters: [{ name: 'channel', value: 'whatsapp' }] });
    expect(JSON.parse(world.receiver.requests[0]?.text ?? '')).toEqual({
      ...{ contact_number: '60123456789', name: 'Aisyah', callback_url: URL, channel: 'whatsapp' },
    });
    await call({ method: 'GET' });
    await call({ bodyFormat: 'form' });
    await world.call({ method: 'GET' }, situation());
    const [, get, form, without] = world.receiver.requests;
    expect(new URLSearchParams(get?.target.split('?')[1]).get('callback_url')).toBe(URL);
    expect(new URLSearchParams(form?.text).get('callback_url')).toBe(URL);
    expect(without?.target).not.toContain('callback_url');
  });

  it.each<[string, object]>([
    ['no body', { status: 202 }],
    ['text that is no JSON', { status: 202, text: 'Accepted' }],
    ['data, which does not count', { status: 202, json: { data: { tier: 'no' } } }],
    ['a body whose coding is unknown', { status: 202, text: 'x', headers: { 'content-encoding': 'zip' } }],
  ])('waits after status 202 with %s', async (_what, reply) => {
    world.receiver.answer(reply);
    const result = await call({ ...mapped, strictJson: true });
    const until = AT + 900_000;
    expect(result).toMatchObject({ kind: 'wait', forMessage: false, forCallback: true, until });
    expect(result.result).toMatchObject({
      ...{ status: 202, errorKind: null, data: {} },
      callback: { until: new Date(until).toISOString(), receivedAt: null },
    });
    expect(closed).toBe(0);
  });

  it('takes any other success as the final answer', async () => {
    world.receiver.answer({ status: 201, json: { data: { tier: 'gold' } } });
    const result = await call(mapped);
    expect(result).toMatchObject({ kind: 'exit', exit: 'success', data: { tier: 'gold' } });
    expect(result.result.callback).toBeUndefined();
  });

  it('takes status 202 as an answer without the setting', async () => {
    world.receiver.answer({ status: 202, json: { data: { tier: 'gold' } } });
    const result = await world.call({ method: 'POST', ...mapped }, situation());
    expect(result).toMatchObject({ kind: 'exit', exit: 'success', data: { tier: 'gold' } });
  });

  it('closes the callback when it fails, and succeeds with one that came before', async () => {
    world.receiver.answer({ status: 500 });
    expect(await call()).toMatchObject({ kind: 'exit', exit: 'error', output: { status: 500 } });
    expect(closed).toBe(1);
    early = '{"data": {"tier": "gold"}}';
    const result = await call(mapped);
    expect(result).toMatchObject({ exit: 'success', data: { tier: 'gold' }, output: { status: 500, errorKind: null } });
    expect(result.effects).toEqual([{ type: 'save-attribute', attribute: 'tier', value: 'gold' }]);
    expect(result.result.attempts).toHaveLength(1);
    expect(result.result.callback).toMatchObject({ until: null, receivedAt: new Date(AT).toISOString() });
  });

  it('sends nothing where no receiver could reach the server', async () => {
    const result = await world.call({ method: 'POST', callback: TIMEOUT });
    expect(result).toMatchObject({ exit: 'error', output: { errorKind: 'invalid_request' } });
    expect(result.result.message).toContain('PUBLIC_URL');
    expect(world.receiver.requests).toEqual([]);
  });

  it('never shows the address of its callback, also if the receiver sends it back', async () => {
    world.receiver.answer({ json: { data: { echo: URL, token: TOKEN, tier: 'gold' } } });
    const result = await call({ attributeMapping: [{ attribute: 'tier', value: '{{data.echo}}' }] });
    expect(JSON.stringify(result)).not.toContain(TOKEN);
  });
});

describe('the end of its wait', () => {
  const config = (more: JsonObject = {}): JsonObject => ({
    ...{ method: 'POST', url: world.receiver.url, callback: TIMEOUT, ...mapped, ...more },
  });

  it('maps the body as an answer, with the same verdicts', async () => {
    const { result } = await resumeStepWithCallback(world.action, config(), '{"data": {"tier": 7}}', situation());
    expect(result).toMatchObject({
      ...{ kind: 'exit', exit: 'success', data: { tier: 7 }, output: { status: 202, errorKind: null } },
      history: {
        callback: { body: '{"data": {"tier": 7}}' },
      },
    });
    expect(JSON.stringify(result.history)).toContain('"verdict":"wrong_type"');
    const gold = await resumeStepWithCallback(world.action, config(), '{"data": {"tier": "gold"}}', situation());
    expect(gold.result.effects).toEqual([{ type: 'save-attribute', attribute: 'tier', value: 'gold' }]);
  });

  it('hides secrets that the receiver sends back', async () => {
    const headers = [{ name: 'Authorization', value: 'Bearer {{secrets.crm_token}}' }];
    const body = '{"data": {"tier": "hunter2hunter2"}}';
    const { result } = await resumeStepWithCallback(world.action, config({ headers }), body, situation());
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('leaves through no-callback when the time is over', async () => {
    const { result } = await resumeStep(world.action, config(), { type: 'timer' }, situation());
    expect(result).toMatchObject({ kind: 'exit', exit: 'no-callback', output: { status: 202 } });
    expect(result).toMatchObject({ history: { message: expect.stringContaining('within 15 minutes') as unknown } });
  });
});

describe('the check of a callback', () => {
  const check = async (
    body: string | Uint8Array,
    headers: Readonly<Record<string, string>> = {},
    more: JsonObject = {},
  ): Promise<CallbackCheck | undefined> => {
    const given = {
      method: 'POST',
      url: world.receiver.url,
      callback: { ...TIMEOUT, ...more },
      signing: { secret: 'signing' },
    };
    const validated = validateConfig(world.action.configType, given);
    if (!validated.isValid) throw new Error(validated.problems[0]?.message);
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const context = { config: validated.value, ...{ stepId: 's', executionId: 'r-1' } };
    const { clock, logger } = {
      clock: createManualClock(AT),
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    };
    return world.action.checkCallback?.({ body: bytes, headers }, { ...context, clock, logger });
  };

  it.each(['{"data": {}}', '\ufeff{"data": {"a": [1, null]}, "more": 1}', '{"data": []}'])(
    'accepts %s',
    async (body) => {
      expect(await check(body)).toEqual({ kind: 'valid' });
    },
  );

  it.each<[string, string | Uint8Array, string, string]>([
    ['nothing', '', 'no_data', 'The callback has no body'],
    ['text', 'tier=gold', 'invalid_json', 'The body of the callback is not JSON (line 1, column 1'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'invalid_json', 'is not UTF-8 text'],
    ['a list', '[1]', 'no_data', 'The callback is JSON but not an object'],
    ['no data', '{"tier": "gold"}', 'no_data', 'The callback has no "data" object'],
    ['a list of data', '{"data": [1]}', 'no_data', 'The "data" of the callback is a list'],
    ['deep data', `{"data": ${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`, 'too_deep', 'levels deep'],
    ['more than 1 MiB', `{"data": {"a": "${'x'.repeat(1_048_576)}"}}`, 'too_large', 'at most 1048576'],
  ])('refuses %s, with the reason', async (_what, body, code, words) => {
    const checked = await check(body);
    expect(checked).toMatchObject({ kind: 'invalid', problems: [{ severity: 'error', path: '', code }] });
    expect(JSON.stringify(checked?.kind === 'invalid' && checked.problems)).toContain(
      JSON.stringify(words).slice(1, -1),
    );
  });

  it('demands a signature with the key of the call, if the config does', async () => {
    const body = '{"data": {"tier": "gold"}}';
    const sign = (key: string, at = AT, id = 'cb-1') => ({
      'webhook-id': id,
      'webhook-timestamp': String(at / 1000),
      'webhook-signature': new Webhook(key).sign(id, new Date(at), body),
    });
    const signed = { signed: true };
    expect(await check(body, sign(KEY), signed)).toEqual({ kind: 'valid' });
    const other = `whsec_${Buffer.alloc(32, 'other').toString('base64')}`;
    for (const headers of [
      {},
      sign(other),
      sign(KEY, AT - 301_000),
      sign(KEY, AT + 301_000),
      { ...sign(KEY), 'webhook-id': 'cb-2' },
      { ...sign(KEY), 'webhook-timestamp': 'soon' },
    ]) {
      expect(await check(body, headers, signed)).toMatchObject({ kind: 'not-verified' });
      expect(JSON.stringify(await check(body, headers, signed))).not.toContain(KEY.slice(6));
    }
    expect(await check(`${body} `, sign(KEY), signed)).toMatchObject({ kind: 'not-verified' });
  });
});

describe('a config with a callback', () => {
  const problemsOf = (config: JsonObject, canReceiveCallbacks?: boolean) => {
    const given = { method: 'POST', url: 'https://crm.example.com/', callback: TIMEOUT, ...config };
    const validated = validateConfig(world.action.configType, given);
    if (!validated.isValid) throw new Error(validated.problems[0]?.message);
    const scope = {
      attributes: createAttributeCatalog({}),
      ...(canReceiveCallbacks !== undefined && { canReceiveCallbacks }),
    };
    const problems = world.action.lint?.(validated.value, scope) ?? [];
    return problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
  };

  it('cannot be published where no receiver could send one', () => {
    expect(problemsOf({}, false)).toEqual(['error callback_needs_public_url /callback']);
    expect(problemsOf({}, true)).toEqual([]);
    expect(problemsOf({})).toEqual([]);
  });

  it('reserves callback_url, in a parameter and in the query of a GET', () => {
    const parameters = [{ name: 'callback_url', value: 'x' }];
    expect(problemsOf({ parameters })).toEqual(['error reserved_parameter_name /parameters/0/name']);
    const url = 'https://crm.example.com/?callback_url=x';
    expect(problemsOf({ method: 'GET', url })).toEqual(['error duplicate_parameter_name /url']);
    expect(problemsOf({ url })).toEqual([]);
  });

  it('needs a signing key to demand signatures', () => {
    const signed = { callback: { ...TIMEOUT, signed: true } };
    expect(problemsOf(signed)).toEqual(['error callback_needs_signing /callback/signed']);
    expect(problemsOf({ ...signed, signing: { secret: 'signing' } })).toEqual([]);
  });
});
