import { faults } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import type { FollowedAttempt, TestedAttempt, WebhookAnswer } from '../src/index.js';
import { createSourceWorld } from './source-world.js';
import { hopsOf, redirectTo, TOKEN, useRedirectWorld } from './redirect-world.js';

const begin = useRedirectWorld();
const ANSWER = { json: { data: { tier: 'gold' } } };
const SENT = { contact_number: '60123456789', name: 'Ann', tier: 'gold' };

describe('a step that follows redirects', () => {
  it.each<[number, string, string]>([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [301, 'GET', 'GET'],
    [303, 'GET', 'GET'],
    [307, 'GET', 'GET'],
  ])('sends, after status %i and a %s, a %s', async (status, method, next) => {
    const { receiver, call } = await begin();
    receiver.answerNext(redirectTo('next?key=1#part', status), ANSWER);
    const called = await call({ method });
    expect(called).toMatchObject({ exit: 'success', data: { tier: 'gold' }, result: { status: 200, errorKind: null } });
    const [first, second] = receiver.requests;
    expect(second?.method).toBe(next);
    expect(second?.target).toBe('/next?key=1');
    expect(second?.text).toBe(next === 'POST' ? first?.text : '');
    expect(second?.headers['content-type']).toBe(next === 'POST' ? 'application/json; charset=utf-8' : undefined);
  });

  it('sends headers, signature and webhook-id to the same origin, each request signed for itself', async () => {
    const { receiver, call } = await begin();
    receiver.answerNext(redirectTo('/a', 308), redirectTo('/b'), ANSWER);
    await call();
    const [first, second, third] = receiver.requests;
    for (const { headers } of receiver.requests) {
      expect(headers).toMatchObject({
        authorization: `Bearer ${TOKEN}`,
        'x-tenant': '5',
        'webhook-id': first?.headers['webhook-id'],
        'idempotency-key': first?.headers['webhook-id'],
        'webhook-signature': expect.stringMatching(/^v1,/) as string,
      });
    }
    expect(second?.json).toEqual(SENT);
    expect(third?.headers['webhook-signature']).not.toBe(second?.headers['webhook-signature']);
    const traces = receiver.requests.map(({ headers }) => headers['traceparent']);
    expect(new Set(traces).size).toBe(3);
  });

  it.each([302, 307])('gives another origin none of them after status %i', async (status) => {
    const { receiver, other, call } = await begin();
    receiver.answerNext(redirectTo(`${other.url}/echo`, status));
    other.answer(ANSWER);
    expect((await call()).exit).toBe('success');
    const [request] = other.requests;
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(
      [
        ...['accept', 'accept-encoding', 'connection', 'host', 'traceparent', 'user-agent'],
        ...(status === 307 ? ['content-length', 'content-type'] : []),
      ].sort(),
    );
    expect(request?.json).toEqual(status === 307 ? SENT : undefined);
  });

  it('gives them to another origin that the author allows', async () => {
    const { receiver, other, call } = await begin();
    receiver.answerNext(redirectTo(`${other.url}/echo`));
    const allow = [other.url.replace('http:', 'HTTP:')];
    expect((await call({ redirects: { max: 1, allow } })).exit).toBe('success');
    expect(other.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'webhook-id': receiver.requests[0]?.headers['webhook-id'],
    });
  });

  it('gives them to no request after an origin that is not trusted, not even to the first origin', async () => {
    const { receiver, other, call } = await begin();
    receiver.answerNext(redirectTo(`${other.url}/echo`), ANSWER);
    other.answer(redirectTo(`${receiver.url}/admin`));
    await call();
    expect(receiver.requests[1]?.path).toBe('/admin');
    for (const name of ['authorization', 'x-tenant', 'webhook-id', 'idempotency-key', 'webhook-signature']) {
      expect(receiver.requests[1]?.headers).not.toHaveProperty(name);
    }
  });

  it('keeps a header that replaces one of the step from other origins if it uses a secret', async () => {
    const { receiver, other, call } = await begin();
    receiver.answerNext(redirectTo(other.url));
    await call({
      headers: [
        { name: 'User-Agent', value: '{{secrets.token}}' },
        { name: 'Accept', value: 'application/hal+json' },
      ],
    });
    expect(other.requests[0]?.headers['user-agent']).toBeUndefined();
    expect(other.requests[0]?.headers['accept']).toBe('application/hal+json');
  });

  it('says in the history where it went, without values and secrets', async () => {
    const { receiver, other, call } = await begin();
    receiver.answerNext(redirectTo(`/next/${TOKEN}?name=Ann&60123456789`));
    receiver.answerNext(redirectTo(`${other.url}/echo?user_content_key=hidden#hidden`));
    other.answer({ status: 200, json: { data: { tier: 'gold' } } });
    const called = await call();
    expect(hopsOf(called)).toEqual([
      `POST ${receiver.url}/start 302`,
      `GET ${receiver.url}/next/[secret]?name=…&… 302`,
      `GET ${other.url}/echo?user_content_key=… 200`,
    ]);
    const [attempt] = called.result.attempts as [FollowedAttempt];
    expect(attempt).toMatchObject({ status: 200, errorKind: null, request: { method: 'POST' } });
    expect(attempt.response?.body).toContain('gold');
    expect(attempt.hops[2]?.request.headerNames).not.toContain('Authorization');
    const { timings, hops } = attempt;
    expect(hops.reduce((sum, hop) => sum + hop.timings.totalMs, 0)).toBeLessThanOrEqual(timings.totalMs + 1);
    expect(timings.connectMs).not.toBeNull();
    expect(JSON.stringify(called.result)).not.toMatch(/hidden|60123456789|Ann|sk_live/);
  });

  it('shows each request of a test with its values, secrets hidden', async () => {
    const { receiver, other, call } = await begin();
    receiver.answerNext(redirectTo(`${other.url}/echo?a=1`));
    other.answer(ANSWER);
    const [attempt] = (await call({}, true)).result.attempts as [FollowedAttempt & TestedAttempt];
    expect(attempt.tested.request).toMatchObject({ url: `${receiver.url}/start`, body: JSON.stringify(SENT) });
    expect(attempt.tested.response?.body).toBe('{"data":{"tier":"gold"}}');
    expect(attempt.hops).toMatchObject([
      { tested: { response: { headers: { location: `${other.url}/echo?a=1` } } } },
      { tested: { request: { url: `${other.url}/echo?a=1` } } },
    ]);
    expect(JSON.stringify(attempt)).not.toContain('sk_live');
  });

  it('makes the whole chain anew in a second attempt, with the same webhook-id', async () => {
    const { receiver, other, call } = await begin();
    receiver.answer(redirectTo(other.url));
    other.answerNext({ status: 503 }, ANSWER);
    const called = await call({ retry: { maxAttempts: 2 } });
    expect(called.exit).toBe('success');
    expect(called.result.attempts.map(({ status }) => status)).toEqual([503, 200]);
    expect([receiver.requests.length, other.requests.length]).toEqual([2, 2]);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(hopsOf(called, 1)).toHaveLength(2);
  });

  it('has one deadline for all requests', async () => {
    const { receiver, other, call } = await begin();
    receiver.answerNext({ ...redirectTo(other.url), delayMs: 60 });
    other.answer(faults.silence());
    const called = await call({ timeoutMs: 150 });
    expect(called.result).toMatchObject({ status: null, errorKind: 'timeout' });
    expect(called.result.message).toBe(
      `After a redirect to ${other.url}/: There was no complete answer within 150 ms.`,
    );
    await other.untilOpenConnections(0);
  });

  it('counts each request for the destination that it went to', async () => {
    const { action, receiver, other, call } = await begin({ destinations: { breaker: { minimumCalls: 2 } } });
    receiver.answer(redirectTo(other.url));
    other.answer({ status: 500 });
    await call();
    await call();
    const called = await call();
    expect(called.result).toMatchObject({ status: null, errorKind: 'circuit_open' });
    expect(called.result.message).toMatch(
      new RegExp(
        `^After a redirect to ${other.url}/: .* calls to ${other.url} \\(redirected from ${receiver.url}/start\\)`,
      ),
    );
    expect(other.requests).toHaveLength(2);
    expect(action.destinations()).toMatchObject([
      { destination: receiver.url, breaker: 'closed', calls: 3, failures: 0 },
      { destination: other.url, breaker: 'open', calls: 2, failures: 2 },
    ]);
  });

  it('says of a refused request at another origin that no credentials were sent there', async () => {
    const { receiver, other, call } = await begin();
    receiver.answer(redirectTo(`${other.url}/echo`));
    other.answer({ status: 401 });
    expect((await call()).result.message).toBe(
      `After a redirect to ${other.url}/echo: The receiver answered with status 401; only 200 to 299 is a success. ` +
        `The headers of this step were not sent there; if ${other.url} may have them, add it to redirects.allow.`,
    );
  });

  it('is unchanged by a setting that no response uses', async () => {
    const { receiver, call } = await begin();
    receiver.answer(ANSWER);
    expect((await call()).result.attempts[0]).not.toHaveProperty('hops');
  });
});

it('a source is asked for each request of an attempt, with its number', async () => {
  const answers: readonly WebhookAnswer[] = [
    { status: 302, headers: { Location: 'https://echo.example.com/x?a=1' }, delayMs: 40 },
    { status: 503, delayMs: 30 },
    { status: 302, headers: { location: '/y' } },
    { status: 200, body: '{"data":{"tier":"gold"}}' },
  ];
  const world = createSourceWorld(answers);
  const called = await world.call({ redirects: {}, retry: { maxAttempts: 2 } });
  expect(called).toMatchObject({ exit: 'success', data: { tier: 'gold' } });
  expect(world.calls.map(({ attempt, redirect, url }) => [attempt, redirect, new URL(url).pathname])).toEqual([
    [1, undefined, '/members'],
    [1, 1, '/x'],
    [2, undefined, '/members'],
    [2, 1, '/y'],
  ]);
  const [first] = called.result.attempts as [FollowedAttempt];
  expect(first.timings).toMatchObject({ firstByteMs: 70, totalMs: 70 });
  expect(first.hops.map(({ timings }) => timings.totalMs)).toEqual([40, 30]);
});
