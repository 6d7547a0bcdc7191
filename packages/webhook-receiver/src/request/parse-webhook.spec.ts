import { describe, expect, it } from 'vitest';
import { WebhookError } from '../error/webhook-error.js';
import type { WebhookErrorCode } from '../error/webhook-error-code.js';
import { parseWebhook } from './parse-webhook.js';
import type { WebhookRequest } from './parse-webhook.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

function get(query: string): WebhookRequest {
  return { method: 'GET', url: `/members?${query}`, headers: {} };
}

function post(rawBody: string | Uint8Array, headers: Record<string, string> = JSON_TYPE): WebhookRequest {
  return { method: 'POST', url: '/members?contact_number=1', headers, rawBody };
}

describe('parseWebhook', () => {
  it('parses the query of a GET', () => {
    const request = {
      ...get('shop=3&contact_number=60123456789&name=A%C3%B1+%26&empty=&flag#hash=1'),
      headers: new Headers({ 'Webhook-Id': 'call-1' }),
    };
    expect(parseWebhook(request)).toEqual({
      id: 'call-1',
      contactNumber: '60123456789',
      name: 'Añ &',
      parameters: Object.assign(Object.create(null), { shop: '3', empty: '', flag: '' }),
    });
  });

  it('parses JSON and keeps the types of values', () => {
    const body = '{"contact_number":"60123456789","name":"","points":1.5,"vip":true,"tier":"gold"}';
    for (const rawBody of [body, Buffer.from(body)]) {
      const { id, name, parameters } = parseWebhook(post(rawBody));
      expect([id, name, { ...parameters }]).toEqual([undefined, '', { points: 1.5, vip: true, tier: 'gold' }]);
    }
    expect(parseWebhook(post(body, {})).contactNumber).toBe('60123456789');
    expect(parseWebhook(post(body, { 'content-type': 'application/vnd.crm+json' })).name).toBe('');
  });

  it.each([
    ['576461413038785752', '576461413038785752'],
    ['-9007199254740993', '-9007199254740993'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['0.12345678901234567', Number('0.12345678901234567')],
    ['1e20', 1e20],
    ['"\\"576461413038785752\\\\"', '"576461413038785752\\'],
  ])('parses the number %s with all of its digits', (json, value) => {
    const body = `{"contact_number":"60123456789","before":"a\\"","id":${json},"after":576461413038785753}`;
    expect({ ...parseWebhook(post(body)).parameters }).toEqual({
      before: 'a"',
      id: value,
      after: '576461413038785753',
    });
  });

  it('parses a form', () => {
    expect({ ...parseWebhook(post('contact_number=60123456789&name=A+B&points=7', FORM_TYPE)).parameters }).toEqual({
      points: '7',
    });
  });

  it.each<[string, string]>([
    ['application/json; charset=utf-8', '{"contact_number":"60123456789","name":"Zoë 安"}'],
    ['Application/JSON;charset="UTF-8"', '{"contact_number":"60123456789","name":"Zoë 安"}'],
    ['application/x-www-form-urlencoded;charset=UTF-8', 'contact_number=60123456789&name=Zo%C3%AB+%E5%AE%89'],
  ])('parses a body with the content type %s', (contentType, body) => {
    expect(parseWebhook(post(Buffer.from(body), { 'content-type': contentType })).name).toBe('Zoë 安');
  });

  it.each([
    ['a GET', get('contact_number=&name=A&contact_id=c_1')],
    ['JSON', post('{"contact_number":"","name":"A","contact_id":"c_1"}')],
    ['a form', post('contact_number=&name=A&contact_id=c_1', FORM_TYPE)],
  ])('parses %s for a contact that hides its number', (_what, request) => {
    const { contactNumber, name, parameters } = parseWebhook(request);
    expect([contactNumber, name, parameters['contact_id']]).toEqual(['', 'A', 'c_1']);
  });

  it('treats names like __proto__ as any other name', () => {
    for (const request of [
      get('contact_number=60123456789&__proto__=x&constructor=y'),
      post('{"contact_number":"60123456789","__proto__":"x","constructor":"y"}'),
      post('contact_number=60123456789&__proto__=x&constructor=y', FORM_TYPE),
    ]) {
      const { parameters } = parseWebhook(request);
      expect(Object.getPrototypeOf(parameters)).toBeNull();
      expect(Object.entries(parameters)).toEqual([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]);
      expect('toString' in parameters).toBe(false);
    }
  });

  it.each<[string, WebhookRequest, WebhookErrorCode]>([
    ['another method', { ...get('contact_number=60123456789'), method: 'PUT' }, 'method_not_allowed'],
    ['no method', { ...get('contact_number=60123456789'), method: undefined }, 'method_not_allowed'],
    ['no contact number', get('name=A'), 'invalid_contact_number'],
    ['a blank contact number', get('contact_number=%20'), 'invalid_contact_number'],
    ['no query', { method: 'GET', url: undefined, headers: {} }, 'invalid_contact_number'],
    ['a contact number with a plus', get('contact_number=%2B60123456789'), 'invalid_contact_number'],
    ['a local contact number', get('contact_number=0123456789'), 'invalid_contact_number'],
    ['a contact number of 16 digits', get(`contact_number=${'1'.repeat(16)}`), 'invalid_contact_number'],
    ['a contact number that is a number', post('{"contact_number":60123456789}'), 'invalid_contact_number'],
    ['a repeated parameter', get('contact_number=60123456789&a=1&a=2'), 'invalid_parameter'],
    ['broken percent-encoding', get('contact_number=60123456789&a=%zz'), 'invalid_parameter'],
    ['bytes that are not UTF-8', get('contact_number=60123456789&a=%ff'), 'invalid_parameter'],
    ['a name that is not a string', post('{"contact_number":"60123456789","name":null}'), 'invalid_parameter'],
    ['an object', post('{"contact_number":"60123456789","a":{}}'), 'invalid_parameter'],
    ['an array', post('{"contact_number":"60123456789","a":[1]}'), 'invalid_parameter'],
    ['null', post('{"contact_number":"60123456789","a":null}'), 'invalid_parameter'],
    ['a number out of range', post('{"contact_number":"60123456789","a":1e999}'), 'invalid_parameter'],
    ['half a character', post('{"contact_number":"60123456789","a":"\\ud800"}'), 'invalid_parameter'],
    [
      'too many parameters',
      get(`contact_number=60123456789&${Array.from({ length: 1001 }, (_, i) => `p${i}=`).join('&')}`),
      'invalid_parameter',
    ],
    ['no body', post(''), 'invalid_body'],
    ['a body that is not JSON', post('{'), 'invalid_body'],
    ['an array as the body', post('[]'), 'invalid_body'],
    ['null as the body', post('null'), 'invalid_body'],
    ['a body that is not UTF-8', post(Uint8Array.of(0x7b, 0xff, 0x7d)), 'invalid_body'],
    ['another content type', post('{}', { 'content-type': 'text/plain' }), 'unsupported_media_type'],
    ['a compressed body', post('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' }), 'unsupported_media_type'],
    ['a body in Brotli', post('{}', { ...JSON_TYPE, 'content-encoding': 'br' }), 'unsupported_media_type'],
  ])('rejects %s', (_, request, code) => {
    let caught: unknown;
    try {
      parseWebhook(request);
    } catch (error) {
      caught = error;
    }
    expect(WebhookError.is(caught, code)).toBe(true);
  });

  it('limits the body to an exact number of bytes', () => {
    const body = '{"contact_number":"60123456789","name":"ñ"}';
    const bytes = Buffer.byteLength(body);
    expect(parseWebhook(post(body), { maxBodyBytes: bytes }).name).toBe('ñ');
    expect(() => parseWebhook(post(body), { maxBodyBytes: bytes - 1 })).toThrow(`more than ${bytes - 1} bytes`);
  });
});
