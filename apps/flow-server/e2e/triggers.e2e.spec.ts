import type { Trigger } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const withTriggers = (...triggers: readonly Trigger[]) => flowOf({ done: COMPLETE }, { triggers });
const say = (contactNumber: string, text: string) =>
  server.call<{ outcome: string; runId?: string }>('POST', '/v1/messages', { contactNumber, text });
/** Returns the id of the flow that a message starts; the outcome when it starts none. */
const startedBy = async (contactNumber: string, text: string): Promise<unknown> => {
  const { outcome, runId } = (await say(contactNumber, text)).body;
  return outcome === 'started' ? (await server.call('GET', `/v1/runs/${String(runId)}`)).body['flowId'] : outcome;
};
const remove = (flowId: string) => server.call('DELETE', `/v1/flows/${flowId}`);
const ONCE_A_DAY = { times: 1, per: { amount: 1, unit: 'days' } } as const;

describe('keyword triggers', () => {
  it.each<[string, Trigger, readonly string[], readonly string[]]>([
    ['is', { type: 'keyword', match: 'is', keywords: ['zip', 'STRASSE 1'] }, ['Zip', ' straße 1 '], ['zip it', 'zi']],
    ['contain', { type: 'keyword', match: 'contain', keywords: ['zap'] }, ['zapped', 'a ZAP b'], ['z ap']],
    ['contain-all', { type: 'keyword', match: 'contain-all', keywords: ['red', 'CAR'] }, ['car, red'], ['a red bus']],
    [
      'begin-with',
      { type: 'keyword', match: 'begin-with', keywords: ['BOOK', 'réserver'] },
      ['RÉSERVER 2'],
      ['a book'],
    ],
    ['end-with', { type: 'keyword', match: 'end-with', keywords: ['please'] }, ['tea PLEASE '], ['please tea']],
  ])('match: %s', async (_, trigger, matching, others) => {
    const flowId = await server.publish(withTriggers(trigger));
    for (const text of matching) expect([text, await startedBy('60123400001', text)]).toEqual([text, flowId]);
    for (const text of others) expect([text, await startedBy('60123400001', text)]).toEqual([text, 'unmatched']);
    await remove(flowId);
  });

  it('of several flows start the one that was created first', async () => {
    const hello: Trigger = { type: 'keyword', match: 'begin-with', keywords: ['hello'] };
    const first = await server.publish(withTriggers(hello));
    const second = await server.publish(withTriggers({ type: 'keyword', match: 'is', keywords: ['hello world'] }));
    expect(await startedBy('60123400002', 'Hello world')).toBe(first);
    // A new version does not change the order.
    await server.call('POST', `/v1/flows/${first}/publish`);
    expect(await startedBy('60123400002', 'Hello world')).toBe(first);
    await remove(first);
    expect(await startedBy('60123400002', 'Hello world')).toBe(second);
    await remove(second);
  });
});

describe('the flow for unmatched messages', () => {
  it('starts on messages that match no keyword; a second one cannot be published', async () => {
    const fallback = await server.publish(withTriggers({ type: 'unmatched' }));
    const keyword = await server.publish(withTriggers({ type: 'keyword', match: 'is', keywords: ['menu'] }));
    expect(await startedBy('60123400003', 'menu')).toBe(keyword);
    const { runId } = (await say('60123400003', 'whatever')).body;
    expect((await server.call('GET', `/v1/runs/${String(runId)}`)).body).toMatchObject({
      flowId: fallback,
      trigger: { type: 'unmatched' },
    });
    const { id } = (await server.call('POST', '/v1/flows', withTriggers({ type: 'unmatched' }))).body;
    const refused = await server.call('POST', `/v1/flows/${String(id)}/publish`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'trigger_conflict' } });
    expect(refused.body['detail']).toContain(fallback);
    expect((await server.call('GET', `/v1/flows/${String(id)}`)).body['publishedVersion']).toBeNull();
    // The published one may be published again.
    expect((await server.call('POST', `/v1/flows/${fallback}/publish`)).status).toBe(200);
    await remove(fallback);
    expect((await server.call('POST', `/v1/flows/${String(id)}/publish`)).status).toBe(200);
    expect(await startedBy('60123400003', 'whatever')).toBe(id);
    const { body: metrics } = await server.call<string>('GET', '/metrics');
    expect(metrics).toContain('luluchat_runs_started_total{trigger="unmatched",engine="embedded"} 2');
    await remove(String(id));
    await remove(keyword);
    expect(await startedBy('60123400003', 'whatever')).toBe('unmatched');
  });
});

describe('the limit of a trigger', () => {
  it('of a webhook responds with 429 and Retry-After for that contact alone, and not to a repeated request', async () => {
    const flowId = await server.publish(withTriggers({ type: 'webhook', limit: ONCE_A_DAY }));
    const trigger = (contact_number: string, key?: string) =>
      server.call(
        'POST',
        `/trigger/flow/${flowId}`,
        { contact_number },
        key === undefined ? {} : { 'idempotency-key': key },
      );
    const first = await trigger('60123400004', 'one');
    expect(first.status).toBe(200);
    const refused = await trigger('60123400004', 'two');
    expect(refused).toMatchObject({ status: 429, body: { status: 429, code: 'trigger_limit_reached' } });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(86_400 - 600);
    expect(retryAfter).toBeLessThanOrEqual(86_400);
    expect(refused.body['detail']).toMatch(/until \d{4}-\d\d-\d\dT/);
    expect((await trigger('60123400004', 'one')).body).toEqual(first.body);
    expect((await trigger('60123400005')).status).toBe(200);
    expect((await server.call<{ items: Json[] }>('GET', `/v1/runs?flowId=${flowId}`)).body.items).toHaveLength(2);
  });

  it('of a keyword passes the message to the next flow that matches, or to none', async () => {
    const keyword = { type: 'keyword', match: 'is', keywords: ['points'] } as const;
    const limited = await server.publish(withTriggers({ ...keyword, limit: ONCE_A_DAY }));
    const next = await server.publish(withTriggers({ ...keyword, limit: ONCE_A_DAY }));
    const contact = '60123400006';
    const outcomes = [];
    for (let time = 0; time < 3; time += 1) outcomes.push(await startedBy(contact, 'points'));
    expect(outcomes).toEqual([limited, next, 'unmatched']);
    expect(await startedBy('60123400007', 'points')).toBe(limited);
    const { body } = await server.call<{ items: Json[] }>('GET', `/v1/contacts/${contact}/messages`);
    expect(body.items.map(({ text }) => text)).toEqual(['points', 'points', 'points']);
  });
});
