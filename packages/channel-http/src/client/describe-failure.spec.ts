import { expect, it } from 'vitest';
import { describeFailure } from './describe-failure.js';

it.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ECONNREFUSED', 'connection'],
  ['ECONNRESET', 'connection'],
  ['HPE_INVALID_CONSTANT', 'connection'],
])('reports %s with the code %s and without the address', (code, kind) => {
  const failure = describeFailure(Object.assign(new Error('at 10.0.0.7:443 /token'), { code }), 'example.com');
  expect(failure.code).toBe(kind);
  expect(failure.reason).toContain(code);
  expect(failure.reason).toContain('"example.com"');
  expect(failure.reason).not.toContain('10.0.0.7');
});

it.each([new Error('no code'), 'a text', undefined])('reports %s as a failure of the connection', (error) => {
  expect(describeFailure(error, 'example.com').code).toBe('connection');
});
