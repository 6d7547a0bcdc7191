import { FlowError } from '@luluchat/flow-runtime';
import { DestinationDenied } from '../guard/destination-denied.js';
import { WebhookFailure } from '../failure/webhook-failure.js';

/** How far the making of a connection had come. */
export type ConnectPhase = 'dns' | 'connect' | 'tls';

/** In words; everything else is "its certificate or its encryption is not accepted". */
const TLS_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the whole chain of its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Why no connection came about. `host` is the one in the URL; what it resolved to is nobody's business. */
export function classifyConnectFailure(phase: ConnectPhase, error: Error, host: string): WebhookFailure {
  if (error instanceof WebhookFailure) return error;
  // One text for everything that is denied, whatever a name resolved to and whether anything listens there.
  if (error instanceof DestinationDenied) {
    return new WebhookFailure('blocked', `Calls to "${host}" are not allowed: only public addresses can be called.`);
  }
  switch (phase) {
    case 'dns':
      return new WebhookFailure('dns', `The host name "${host}" could not be resolved.`, error);
    case 'connect':
      return new WebhookFailure('connection', `No connection to "${host}" could be made.`, error);
    case 'tls': {
      const fault = TLS_FAULTS[codeOf(error)] ?? 'its certificate or its encryption is not accepted';
      return new WebhookFailure('tls', `No secure connection to "${host}" could be made: ${fault}.`, error);
    }
  }
}

/** What is known of a connection when an exchange on it fails. */
export interface ExchangeState {
  /** Whether the receiver ended or broke off the connection. */
  readonly isCutOff: boolean;
  /** Whether the headers of the answer had come. */
  readonly hasHeaders: boolean;
}

/** Why an exchange failed once the connection stood. Throws what is no failure of the receiver. */
export function classifyExchangeFailure(error: Error, { isCutOff, hasHeaders }: ExchangeState): WebhookFailure {
  if (error instanceof WebhookFailure) return error;
  const code = codeOf(error);
  if (isClosed(error)) {
    throw new FlowError('shutting_down', 'The webhook action is closed: it makes no more calls.', { cause: error });
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new WebhookFailure('too_large', 'The headers of the answer are too large.', error);
  }
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || code === 'UND_ERR_SOCKET') {
    if (!isCutOff && !isPlainClose(error)) {
      return new WebhookFailure('protocol', 'The answer is not correct HTTP/1.1.', error);
    }
  } else if (code.startsWith('UND_ERR_INVALID') || code === 'UND_ERR_NOT_SUPPORTED') {
    throw error;
  }
  const moment = hasHeaders ? 'before the answer was complete' : 'instead of answering';
  return new WebhookFailure('connection', `The receiver broke off the connection ${moment}.`, error);
}

/** Whether an error says that the transport was closed. */
export function isClosed(error: Error): boolean {
  return codeOf(error) === 'UND_ERR_CLOSED' || codeOf(error) === 'UND_ERR_DESTROYED';
}

/** An error of the operating system, such as ECONNRESET, and not one that undici destroyed the socket with. */
export function isSystemError(error: Error | null): boolean {
  return error !== null && 'syscall' in error;
}

/** undici says "bad response" and "bad upgrade" with the same code as "other side closed". */
function isPlainClose(error: Error): boolean {
  return error.message === 'other side closed' || error.message === 'closed';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
