import { createMemorySecretStore, executeStep } from '@luluchat/flow-testing';
import type { StepSituation } from '@luluchat/flow-testing';
import type { ExitResult, JsonObject } from '@luluchat/flow-runtime';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { WebhookResult } from '@luluchat/webhook-action';
import { afterAll, describe, expect, it } from 'vitest';
import { buildErrorResponse, calendarDate, createReplayMemory, signWebhook } from '../src/index.js';
import type { Webhook, WebhookData, WebhookError } from '../src/index.js';
import { SERVERS } from './endpoints.js';

const OLD = `whsec_${Buffer.from('the secret of the first half year').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the secret of the second half year').toString('base64')}`;

const secrets = createMemorySecretStore({ signing: OLD, rotating: `${NEW} ${OLD}` });
const action = createWebhookAction({
  secrets,
  egress: { allowCidrs: ['127.0.0.0/8'] },
  retryPause: { baseMs: 1, maxMs: 1 },
});
afterAll(() => action.close());

const clock = { now: () => Date.now() };
const signing = { secret: 'signing' };
const contact = { contactNumber: '60123456789', name: '安 & Bøb 😀' };
const PARAMETERS = [
  { name: 'tier', value: '{{attributes.tier}}' },
  { name: 'points', value: '{{attributes.points}}' },
  { name: 'note', value: 'a=b&c+d %41 "q" é😀' },
  { name: '__proto__', value: 'polluted?' },
];
const attributes = { tier: 'string', points: 'numeric' } as const;

interface Called extends ExitResult {
  readonly result: WebhookResult;
}

/** Executes the step as a run does. */
async function execute(config: JsonObject, situation: StepSituation = {}): Promise<Called> {
  const env = {
    contact: { ...contact, attributes: { tier: 'gold', points: 12.5 } },
    attributes,
    clock,
    ...situation,
  };
  const { result } = await executeStep(action, { timeoutMs: 5000, ...config }, env);
  return { ...result, result: result.history } as unknown as Called;
}

/** Creates a handler that records calls and returns the next of `answers`, then no data. */
function record(...answers: readonly (WebhookData | ReturnType<typeof buildErrorResponse>)[]) {
  const received: Webhook[] = [];
  const refused: WebhookError[] = [];
  const queue = [...answers];
  const handler = (webhook: Webhook) => {
    received.push(webhook);
    return queue.shift();
  };
  return { received, refused, handler, onError: (error: WebhookError) => refused.push(error) };
}

describe.each(Object.entries(SERVERS))('an endpoint on %s', (_, serve) => {
  it.each([
    ['GET', { method: 'GET' }, '12.5'],
    ['POST with JSON', { method: 'POST' }, 12.5],
    ['POST with a form', { method: 'POST', bodyFormat: 'form' }, '12.5'],
  ])('verifies and parses a signed %s of the step, which saves the response', async (_, config, points) => {
    const { received, refused, handler, onError } = record({
      tier: '白金',
      points: 0.1,
      renewal: calendarDate(2028, 2, 29),
      orders: [{ sku: 'a b' }],
    });
    const url = await serve({ secret: OLD, handler, onError });
    const called = await execute(
      {
        ...config,
        url: `${url}?shop=k%20l`,
        parameters: PARAMETERS,
        signing,
        attributeMapping: [
          { attribute: 'tier', value: '{{data.tier}}' },
          { attribute: 'points', value: '{{data.points}}' },
          { attribute: 'renewal', value: '{{data.renewal}}' },
          { attribute: 'sku', value: '{{data.orders[0].sku}}' },
        ],
      },
      { executionId: 'run-7.1', attributes: { ...attributes, renewal: 'date', sku: 'string' } },
    );
    expect(refused).toEqual([]);
    expect(received).toMatchObject([{ id: 'run-7.1', ...contact }]);
    const { parameters } = received[0] ?? {};
    expect(Object.entries(parameters ?? {}).filter(([name]) => name !== 'shop')).toEqual([
      ['tier', 'gold'],
      ['points', points],
      ['note', 'a=b&c+d %41 "q" é😀'],
      ['__proto__', 'polluted?'],
    ]);
    expect(called).toMatchObject({ exit: 'success', result: { status: 200, errorKind: null } });
    expect(called.effects).toEqual([
      { type: 'save-attribute', attribute: 'tier', value: '白金' },
      { type: 'save-attribute', attribute: 'points', value: 0.1 },
      { type: 'save-attribute', attribute: 'renewal', value: '2028-02-29' },
      { type: 'save-attribute', attribute: 'sku', value: 'a b' },
    ]);
  });

  it('accepts calls before, during and after a rotation of the key', async () => {
    for (const [held, name, verified] of [
      [OLD, 'rotating', true],
      [NEW, 'rotating', true],
      [[OLD, NEW], 'rotating', true],
      [[NEW, OLD], 'signing', true],
      [NEW, 'signing', false],
    ] as const) {
      const { received, refused, handler, onError } = record();
      const url = await serve({ secret: held, handler, onError });
      const called = await execute({ method: 'POST', url, signing: { secret: name } });
      expect(called.exit).toBe(verified ? 'success' : 'error');
      expect([received.length, refused.map(({ code }) => code)]).toEqual(
        verified ? [1, []] : [0, ['signature_mismatch']],
      );
      if (!verified) expect(called.result).toMatchObject({ status: 401, errorKind: 'http_status' });
    }
  });

  it('gets every retry under one id, and runs its handler once for a successful response', async () => {
    const busy = buildErrorResponse(503, 'busy', 'Come back.');
    const { received, refused, handler, onError } = record(busy, busy, { tier: 'gold' }, { tier: 'twice' });
    const url = await serve({ secret: OLD, handler, onError, seen: createReplayMemory() });
    const config = { method: 'POST', url, signing, retry: { maxAttempts: 3 } };
    const called = await execute(config, { executionId: 'run-8.2' });
    expect(called).toMatchObject({ exit: 'success', data: { tier: 'gold' } });
    expect(called.result.attempts.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(received.map(({ id }) => id)).toEqual(['run-8.2', 'run-8.2', 'run-8.2']);
    // The same step execution again, as after a crash: the response comes from memory.
    const repeated = await execute(config, { executionId: 'run-8.2' });
    expect([repeated.data, received.length, refused]).toEqual([{ tier: 'gold' }, 3, []]);
  });

  it('accepts unsigned calls only when its secret is null', async () => {
    const open = record({ tier: 'gold' });
    const openUrl = await serve({ secret: null, handler: open.handler });
    expect(await execute({ method: 'GET', url: openUrl })).toMatchObject({ exit: 'success', data: { tier: 'gold' } });
    expect(open.received).toMatchObject([{ id: 'run-1', ...contact }]);
    const closed = record();
    const closedUrl = await serve({ secret: OLD, handler: closed.handler, onError: closed.onError });
    expect(await execute({ method: 'POST', url: closedUrl })).toMatchObject({ exit: 'error', result: { status: 401 } });
    expect([closed.received, closed.refused.map(({ code }) => code)]).toEqual([[], ['missing_header']]);
  });
});

describe('a response of buildResponse', () => {
  it('is saved with all of its values, up to every limit', async () => {
    const data = {
      longest: '😀'.repeat(255),
      nothing: '',
      most: Number.MAX_SAFE_INTEGER,
      least: -Number.MAX_SAFE_INTEGER,
      small: 5e-324,
      first: calendarDate(1, 1, 1),
      last: calendarDate(9999, 12, 31),
      'a name': 'x',
    };
    const serve = SERVERS['node:http'];
    const url = await serve?.({ secret: null, handler: () => data });
    const types = {
      longest: 'string',
      nothing: 'string',
      most: 'numeric',
      least: 'numeric',
      small: 'numeric',
      first: 'date',
      last: 'date',
      name_: 'string',
    } as const;
    const attributeMapping = Object.keys(types).map((attribute) => ({
      attribute,
      value: attribute === 'name_' ? '{{data["a name"]}}' : `{{data.${attribute}}}`,
    }));
    const called = await execute({ method: 'GET', url: url ?? '', attributeMapping }, { attributes: types });
    expect(called.result.verdicts.map(({ verdict }) => verdict)).toEqual(attributeMapping.map(() => 'saved'));
    expect(called.data).toEqual(data);
  });
});

describe('a signing secret', () => {
  const keyOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 'k').toString('base64')}`;
  it.each([
    keyOf(23),
    keyOf(24),
    keyOf(25),
    keyOf(26),
    keyOf(64),
    keyOf(65),
    OLD.slice('whsec_'.length),
    OLD.replace('whsec_', 'WHSEC_'),
    OLD.replace('whsec_', 'whpk_'),
    keyOf(25).replace(/=+$/, ''),
    keyOf(24).replaceAll('a', '-'),
    `${keyOf(24)}=`,
    `${keyOf(24)}!`,
    'whsec_',
    'hunter2',
  ])('%s is valid for both sides or for neither', async (secret) => {
    secrets.set('questionable', secret);
    const { received, handler } = record();
    const url = (await SERVERS['node:http']?.({ secret: null, handler })) ?? '';
    const { result } = await execute({ method: 'POST', url, signing: { secret: 'questionable' } });
    let isTaken = true;
    try {
      signWebhook('', secret);
    } catch {
      isTaken = false;
    }
    expect([result.errorKind, received.length]).toEqual(isTaken ? [null, 1] : ['invalid_request', 0]);
  });
});
