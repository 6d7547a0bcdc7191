const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this address',
  ENOTFOUND: 'the host name cannot be resolved',
  EAI_AGAIN: 'the host name cannot be resolved right now',
  ECONNRESET: 'the endpoint closed the connection',
  EPIPE: 'the endpoint closed the connection',
  ETIMEDOUT: 'the host does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network of the host cannot be reached',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate chain is not complete, or its authority is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name',
  HPE_HEADER_OVERFLOW: 'the headers of the response are too large',
};

/** Describes in plain words why a call failed. */
export function describeFailure(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [];
  const { code, message } = (first ?? error) as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string') {
    const reason = REASONS[code];
    if (reason !== undefined) return `${reason} (${code})`;
    if (code.startsWith('HPE_')) return `the response is not valid HTTP/1.1 (${code})`;
    return `the call failed (${code})`;
  }
  return typeof message === 'string' ? message : 'the call failed';
}
