import type { MessageFailure } from '@luluchat/flow-runtime';

const DNS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO)/;

/** Describes why there is no response. Names only the host: a path or a query can hold a token. */
export function describeFailure(error: unknown, host: string): MessageFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  if (DNS.has(code)) return { code: 'dns', reason: `The host name "${host}" could not be resolved (${code}).` };
  if (TLS.test(code)) return { code: 'tls', reason: `No secure connection to "${host}" could be made (${code}).` };
  return {
    code: 'connection',
    reason: `No response from "${host}": the connection failed or was closed early (${code}).`,
  };
}
