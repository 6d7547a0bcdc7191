import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPostSender, postOf, signPost, TEST_ACCOUNT } from '../src/index.js';

let callback: ScriptedReceiver;
beforeEach(async () => {
  callback = await createScriptedReceiver();
  callback.answer({ status: 200 });
});
afterEach(() => callback.close());

const sender = (options: Partial<Parameters<typeof createPostSender>[0]> = {}) =>
  createPostSender({ url: () => `${callback.url}/channels/whatsapp`, firstPauseMs: 1, ...options });

it('posts the same signed bytes again after an error and after a lost connection, until they are taken', async () => {
  callback.answerNext({ status: 503 }, (exchange) => exchange.reset(), { status: 429 }, { status: 301 });
  expect(await sender().post(postOf('text'))).toEqual({ status: 200, attempts: 5 });
  const [first] = callback.requests;
  expect(first).toMatchObject({ method: 'POST', path: '/channels/whatsapp', json: postOf('text') });
  for (const { rawBody, headers } of callback.requests) {
    expect(rawBody).toEqual(first?.rawBody);
    expect(headers['x-hub-signature-256']).toBe(signPost(rawBody, TEST_ACCOUNT.appSecret));
  }
});

it('gives a post up after its time, with the last status, and posts once when that is asked for', async () => {
  callback.answer({ status: 500 });
  const given = await sender({ giveUpAfterMs: 20 }).post(postOf('text'));
  expect(given.status).toBe(500);
  expect(given.attempts).toBe(callback.requests.length);
  expect(await sender().postOnce(postOf('text'))).toEqual({ status: 500, attempts: 1 });
  const nowhere = sender({ url: 'http://127.0.0.1:1/', giveUpAfterMs: 0 });
  expect(await nowhere.post(postOf('text'))).toEqual({ status: undefined, attempts: 1 });
});

it('verifies a callback URL by the challenge that comes back', async () => {
  callback.answer(({ request, respond }) => {
    const isKnown = request.query.get('hub.verify_token') === TEST_ACCOUNT.verifyToken;
    return respond(isKnown ? { text: request.query.get('hub.challenge') ?? '' } : { status: 403 });
  });
  expect(await sender().verify()).toBe(true);
  expect(await sender({ account: { ...TEST_ACCOUNT, verifyToken: 'a guess' } }).verify()).toBe(false);
  callback.answer({ status: 200, text: 'OK' });
  expect(await sender().verify()).toBe(false);
});
