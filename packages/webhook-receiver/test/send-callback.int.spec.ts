import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { Reply, ScriptedReceiver } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseWebhook, respondLater, sendCallback, verifyWebhook } from '../src/index.js';
import type { WebhookErrorCode } from '../src/index.js';

const SECRET = `whsec_${Buffer.from('the secret of the first half year').toString('base64')}`;
const QUICK = { pauseMs: 1 };

let server: ScriptedReceiver;
beforeAll(async () => {
  server = await createScriptedReceiver();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const url = () => `${server.url}/callback/t0ken`;

describe('respondLater', () => {
  it('answers 202', () => {
    expect(respondLater()).toMatchObject({ status: 202, body: '{}' });
  });
});

describe('callbackUrl', () => {
  const parse = (callbackUrl: unknown) =>
    parseWebhook({
      ...{ method: 'POST', url: '/', headers: { 'content-type': 'application/json' } },
      rawBody: JSON.stringify({ contact_number: '60123456789', name: '', callback_url: callbackUrl }),
    });

  it('is the parameter, which stays one', () => {
    const { callbackUrl, parameters } = parse('https://flows.example.com/callback/x');
    expect([callbackUrl, parameters['callback_url']]).toEqual(Array(2).fill('https://flows.example.com/callback/x'));
  });

  it.each(['soon', 'ftp://a.example/', '', 7, true])('is not %j, which another flow may send', (value) => {
    expect(parse(value).callbackUrl).toBeUndefined();
  });
});

describe('sendCallback', () => {
  it('posts the data, and tells whether one was stored before', async () => {
    server.answer({ json: { already: false } });
    expect(await sendCallback(url(), { tier: 'gold' })).toEqual({ already: false });
    server.answer({ json: { already: true } });
    expect(await sendCallback(url())).toEqual({ already: true });
    const [first, second] = server.requests;
    expect([first?.method, first?.target, first?.json]).toEqual([
      'POST',
      '/callback/t0ken',
      { data: { tier: 'gold' } },
    ]);
    expect(first?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(second?.json).toEqual({ data: {} });
  });

  it('signs each try anew', async () => {
    const replies: readonly Reply[] = [{ status: 503 }, { json: { already: false } }];
    server.answer((exchange) => exchange.respond(replies[server.requests.length - 1] ?? { status: 500 }));
    await sendCallback(url(), { tier: 'gold' }, { ...QUICK, secret: SECRET });
    const ids = server.requests.map(({ text, headers }) => verifyWebhook(headers, text, SECRET).id);
    expect(new Set(ids).size).toBe(2);
  });

  it('tries again after failures that may pass, as often as it may', async () => {
    server.answer({ status: 502 });
    await expect(sendCallback(url(), {}, { ...QUICK, maxTries: 3 })).rejects.toMatchObject({ code: 'callback_failed' });
    expect(server.requests).toHaveLength(3);
    const unreachable = sendCallback('http://127.0.0.1:1/callback/x', {}, { ...QUICK, maxTries: 2 });
    await expect(unreachable).rejects.toMatchObject({ code: 'callback_failed' });
  });

  it.each<[number, object, WebhookErrorCode, string]>([
    [404, {}, 'callback_ended', 'does not wait'],
    [410, {}, 'callback_ended', 'does not wait'],
    [
      422,
      { detail: 'Mend it.', errors: [{ message: 'There is no "data".' }] },
      'callback_refused',
      'There is no "data". Mend it.',
    ],
    [401, { detail: 'Sign it.' }, 'callback_refused', 'status 401: Sign it.'],
    [302, {}, 'callback_refused', 'status 302.'],
  ])('does not repeat after status %i', async (status, json, code, words) => {
    server.answer({ status, json });
    const error: unknown = await sendCallback(url(), {}, QUICK).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) as unknown });
    expect(server.requests).toHaveLength(1);
  });

  it('sends nothing that could not be saved, and nothing to another origin', async () => {
    await expect(sendCallback(url(), { vip: true } as never)).rejects.toMatchObject({ code: 'unsavable_value' });
    const elsewhere = sendCallback(url(), {}, { origins: ['https://flows.example.com'] });
    await expect(elsewhere).rejects.toMatchObject({ code: 'invalid_option' });
    for (const bad of ['', 'x', 'file:///etc/hosts']) {
      await expect(sendCallback(bad)).rejects.toMatchObject({ code: 'invalid_option' });
    }
    await expect(sendCallback(url(), {}, { maxTries: 0 })).rejects.toMatchObject({ code: 'invalid_option' });
    server.answer({ json: { already: false } });
    await sendCallback(url(), {}, { origins: [server.url] });
    expect(server.requests).toHaveLength(1);
  });

  it('ends when its signal aborts', async () => {
    server.answer({ status: 503 });
    const reason = new Error('the process stops');
    const sending = sendCallback(url(), {}, { pauseMs: 60_000, signal: AbortSignal.abort(reason) });
    await expect(sending).rejects.toBe(reason);
    expect(server.requests).toEqual([]);
  });
});
