import { describe, expect, it } from 'vitest';
import { explainAlert, isAlertCode } from './explain-alert.js';

describe('explainAlert', () => {
  it.each([
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'it does not trust the authority that issued it'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'it says that it has expired'],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'it does not accept it'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'it requires another one'],
  ])('says of %s that the receiver refused the client certificate, and why', (code, reason) => {
    expect(explainAlert(code, true)).toBe(`it refused the client certificate that is set for it: ${reason}`);
  });

  it('says that a certificate is required when none was sent', () => {
    expect(explainAlert('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', false)).toContain('Ask your operator to set one');
    expect(explainAlert('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', false)).toContain(
      'or it requires a client certificate',
    );
  });

  it.each([
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', false],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', true],
    ['ECONNRESET', true],
  ])('says nothing about %s with a certificate: %s', (code, isPresented) => {
    expect(explainAlert(code, isPresented)).toBeUndefined();
  });
});

it('tells alerts from other errors of TLS', () => {
  expect(isAlertCode('ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR')).toBe(true);
  expect(isAlertCode('ERR_SSL_WRONG_VERSION_NUMBER')).toBe(false);
});
