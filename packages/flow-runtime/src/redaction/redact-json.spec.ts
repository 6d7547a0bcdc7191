import { describe, expect, it } from 'vitest';
import { createRedactor, noSecrets } from './create-redactor.js';
import { isSecretName } from './is-secret-name.js';
import { redactJson } from './redact-json.js';

const redactor = createRedactor(['hunter2!']);

describe('redactJson', () => {
  it('hides secrets in values at every depth, and in names', () => {
    const json = { a: ['x hunter2! y', { b: 'hunter2%21' }], 'hunter2!': 1, c: null, d: true };
    expect(redactJson(json, redactor)).toEqual({
      a: ['x [secret] y', { b: '[secret]' }],
      '[secret]': 1,
      c: null,
      d: true,
    });
  });

  it('returns the same object when it holds no secret', () => {
    const json = { a: ['x', { b: 'y' }], password: 'z' };
    expect(redactJson(json, redactor)).toBe(json);
  });

  it('hides values by the name of their member with byName', () => {
    const json = { headers: { Authorization: 'Bearer x', 'content-type': 'y' }, token: 7 };
    expect(redactJson(json, noSecrets, { byName: true })).toEqual({
      headers: { Authorization: '[secret]', 'content-type': 'y' },
      token: 7,
    });
  });

  it('keeps a member named __proto__ a member', () => {
    const json = JSON.parse('{"__proto__": "hunter2!"}') as Record<string, string>;
    expect(JSON.stringify(redactJson(json, redactor))).toBe('{"__proto__":"[secret]"}');
  });
});

describe('isSecretName', () => {
  it.each(['Authorization', 'proxy-authorization', 'cookie', 'Set-Cookie', 'X-Api-Key', 'apiKey', 'accessToken'])(
    'recognises %s',
    (name) => expect(isSecretName(name)).toBe(true),
  );

  it.each(['client_secret', 'password', 'db_passwd', 'webhook-signature', 'private_key', 'credentials'])(
    'recognises %s as well',
    (name) => expect(isSecretName(name)).toBe(true),
  );

  it.each(['tokenCount', 'secretary', 'key', 'attribute_key', 'contact_number', 'author', 'cookies', ''])(
    'does not recognise %s',
    (name) => expect(isSecretName(name)).toBe(false),
  );
});
