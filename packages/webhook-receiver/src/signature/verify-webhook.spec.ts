import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { WebhookError } from '../error/webhook-error.js';
import type { WebhookErrorCode } from '../error/webhook-error-code.js';
import { signWebhook } from './sign-webhook.js';
import { verifyWebhook } from './verify-webhook.js';

const SECRET = `whsec_${Buffer.from('the secret of the first half year').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('the secret of the second half year').toString('base64')}`;
const SECONDS = 1_700_000_000;
const BODY = '{"contact_number":"60123456789","name":"Añ 🙂"}';
const now = (): number => SECONDS * 1000;

function sign(body = BODY, secret = SECRET, seconds = SECONDS, id = 'call-1'): Record<string, string> {
  const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
}

function secretOf(bytes: number): string {
  return `whsec_${Buffer.alloc(bytes, 'k').toString('base64')}`;
}

function codeOf(work: () => unknown): WebhookErrorCode | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (WebhookError.is(error)) return error.code;
    throw error;
  }
}

describe('verifyWebhook', () => {
  it('accepts a valid signature of a string and of bytes', () => {
    expect(verifyWebhook(sign(), BODY, SECRET, { now })).toEqual({ id: 'call-1', timestamp: SECONDS });
    expect(verifyWebhook(sign(), Buffer.from(BODY), SECRET, { now }).id).toBe('call-1');
    expect(verifyWebhook(sign(), new TextEncoder().encode(BODY), SECRET, { now }).id).toBe('call-1');
    expect(verifyWebhook(sign(''), '', SECRET, { now }).id).toBe('call-1');
  });

  it('accepts a signature that OpenSSL computed', () => {
    // echo -n 'msg_1.1700000000.{}' | openssl dgst -sha256 -hmac 'a key of twenty-four byte' -binary | base64
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1700000000',
      'webhook-signature': 'v1,AExZBataotKm4yFENkKZk6nks40CByFmcN+3ZVoRdKA=',
    };
    expect(
      verifyWebhook(headers, '{}', `whsec_${Buffer.from('a key of twenty-four byte').toString('base64')}`, { now }).id,
    ).toBe('msg_1');
  });

  it('accepts headers of fetch and of Node in any case', () => {
    const headers = sign();
    expect(verifyWebhook(new Headers(headers), BODY, SECRET, { now }).id).toBe('call-1');
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    expect(verifyWebhook(upper, BODY, SECRET, { now }).id).toBe('call-1');
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    expect(verifyWebhook(lists, BODY, SECRET, { now }).id).toBe('call-1');
  });

  it('accepts any of several secrets and any of several signatures', () => {
    const both = {
      ...sign(),
      'webhook-signature': `${sign(BODY, OTHER)['webhook-signature']} v1a,xyz ${sign()['webhook-signature']}`,
    };
    expect(verifyWebhook(both, BODY, SECRET, { now }).id).toBe('call-1');
    expect(verifyWebhook(both, BODY, [`whsec_${btoa('the secret of neither half year')}`, OTHER], { now }).id).toBe(
      'call-1',
    );
    expect(verifyWebhook(sign(), BODY, [OTHER, SECRET], { now }).id).toBe('call-1');
  });

  it.each<[string, Record<string, string>, string | Uint8Array, WebhookErrorCode]>([
    ['another secret', sign(BODY, OTHER), BODY, 'signature_mismatch'],
    ['another body', sign(), `${BODY} `, 'signature_mismatch'],
    ['another id', { ...sign(), 'webhook-id': 'call-2' }, BODY, 'signature_mismatch'],
    ['another time', { ...sign(), 'webhook-timestamp': String(SECONDS + 1) }, BODY, 'signature_mismatch'],
    ['no version', { ...sign(), 'webhook-signature': 'abc' }, BODY, 'signature_mismatch'],
    [
      'another version',
      { ...sign(), 'webhook-signature': sign()['webhook-signature']?.replace('v1,', 'v2,') ?? '' },
      BODY,
      'signature_mismatch',
    ],
    ['a body that is not UTF-8', sign('�'), Uint8Array.of(0xff), 'signature_mismatch'],
    ['no signature', { ...sign(), 'webhook-signature': '' }, BODY, 'missing_header'],
    ['no headers', {}, BODY, 'missing_header'],
    ['a time that is none', { ...sign(), 'webhook-timestamp': '1e9' }, BODY, 'invalid_header'],
    ['a negative time', { ...sign(), 'webhook-timestamp': '-1' }, BODY, 'invalid_header'],
    ['an endless time', { ...sign(), 'webhook-timestamp': '9'.repeat(13) }, BODY, 'invalid_header'],
  ])('rejects %s', (_, headers, body, code) => {
    expect(codeOf(() => verifyWebhook(headers, body, SECRET, { now }))).toBe(code);
  });

  it.each<[number, number | undefined, WebhookErrorCode | undefined]>([
    [-300, undefined, undefined],
    [-301, undefined, 'timestamp_too_old'],
    [300, undefined, undefined],
    [301, undefined, 'timestamp_too_new'],
    [-11, 10_000, 'timestamp_too_old'],
    [-10, 10_000, undefined],
    [0, 0, undefined],
    [0, Number.NaN, 'invalid_option'],
    [0, -1, 'invalid_option'],
  ])('checks a call signed %i s from now with a tolerance of %o', (offset, toleranceMs, code) => {
    const options = toleranceMs === undefined ? { now } : { now, toleranceMs };
    expect(codeOf(() => verifyWebhook(sign(BODY, SECRET, SECONDS + offset), BODY, SECRET, options))).toBe(code);
  });

  it.each<[unknown, string]>([
    ['', 'is empty or not set'],
    [undefined, 'is empty or not set'],
    [null, 'is not a string'],
    [[], 'No secret was given'],
    [['', SECRET], 'The secret 1 is empty'],
    [[SECRET, 'hunter2'], 'The secret 2 does not begin with whsec_'],
    ['whsec_', 'a key of 0 bytes'],
    ['whsec_a', 'is not Base64 after whsec_'],
    ['whsec_not base64!', 'is not Base64 after whsec_'],
    [secretOf(23), 'a key of 23 bytes, which is too short'],
    [secretOf(65), 'a key of 65 bytes, which is too long'],
    [SECRET.slice('whsec_'.length), 'does not begin with whsec_'],
    [`${SECRET}\n`, 'begins or ends with a space'],
  ])('rejects the secret %o without showing it', (secret, words) => {
    const verify = (): unknown => verifyWebhook(sign(), BODY, secret as string, { now });
    expect(codeOf(verify)).toBe('invalid_secret');
    expect(verify).toThrow(words);
    for (const shown of ['hunter2', SECRET.slice(6), 'a2tr']) expect(verify).not.toThrow(shown);
  });

  it.each([24, 25, 63, 64])('accepts a key of %i bytes', (bytes) => {
    const secret = secretOf(bytes);
    expect(verifyWebhook(sign(BODY, secret), BODY, secret, { now }).id).toBe('call-1');
  });

  it('accepts signatures of signWebhook with one secret and with two', () => {
    expect(signWebhook(BODY, SECRET, { id: 'call-1', now })).toEqual(sign());
    const both = signWebhook(BODY, [SECRET, OTHER], { now });
    for (const secret of [SECRET, OTHER])
      expect(verifyWebhook(both, BODY, secret, { now }).id).toBe(both['webhook-id']);
    expect(signWebhook(BODY, SECRET)['webhook-id']).not.toBe(signWebhook(BODY, SECRET)['webhook-id']);
  });

  it('reports a parsed body as already read', () => {
    const parsed = JSON.parse(BODY) as unknown as string;
    expect(codeOf(() => verifyWebhook(sign(), parsed, SECRET, { now }))).toBe('body_already_read');
  });
});
