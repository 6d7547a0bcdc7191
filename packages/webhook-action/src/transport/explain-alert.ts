/** Alerts of TLS about a client certificate, by the end of Node's error code, to complete "...: ". */
const ABOUT_CERTIFICATES: Readonly<Record<string, string>> = {
  UNKNOWN_CA: 'it does not trust the authority that issued it',
  CERTIFICATE_EXPIRED: 'it says that it has expired',
  CERTIFICATE_REVOKED: 'it says that it was revoked',
  BAD_CERTIFICATE: 'it does not accept it',
  CERTIFICATE_UNKNOWN: 'it does not accept it',
  UNSUPPORTED_CERTIFICATE: 'it does not accept certificates of its kind',
  DECRYPT_ERROR: 'its signature could not be verified',
  ACCESS_DENIED: 'it denies access to its owner',
};

/** Matches the error codes of alerts; OpenSSL names the version before differently in each of its own. */
const ALERT = /^ERR_SSL_.*ALERT_([A-Z_]+)$/;

/** Tells whether an error code is that of an alert of the receiver (RFC 8446, 6). */
export function isAlertCode(code: string): boolean {
  return ALERT.test(code);
}

/**
 * Explains an alert, by which the receiver refuses the connection; `undefined` for one that says nothing about certificates.
 * `isPresented` tells whether it is sent a client certificate.
 */
export function explainAlert(code: string, isPresented: boolean): string | undefined {
  const alert = ALERT.exec(code)?.[1] ?? '';
  if (alert === 'CERTIFICATE_REQUIRED' && !isPresented) {
    return 'it requires a client certificate, and none is set for it. Ask your operator to set one';
  }
  if (alert === 'HANDSHAKE_FAILURE') {
    return isPresented
      ? 'it refused the handshake: it accepts neither our version of TLS nor our ciphers, or not the client certificate that is set for it'
      : 'it refused the handshake: it accepts neither our version of TLS nor our ciphers, or it requires a client certificate';
  }
  if (!isPresented) return undefined;
  const reason = alert === 'CERTIFICATE_REQUIRED' ? 'it requires another one' : ABOUT_CERTIFICATES[alert];
  return reason && `it refused the client certificate that is set for it: ${reason}`;
}
