import { FlowError } from '@luluchat/flow-runtime';
import { DestinationDenied } from '../guard/destination-denied.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { explainAlert, isAlertCode } from './explain-alert.js';
import { headersTooLarge } from './response-buffer.js';

/** First two bytes of a TLS alert (RFC 8446, 5.1). */
const TLS_ALERT = 0x15;
const TLS_MAJOR_VERSION = 0x03;

/** Phase of connecting. */
export type ConnectPhase = 'dns' | 'connect' | 'tls';

/** Reason of a failed handshake, by the error code of Node, to complete a message. */
const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the whole chain of its certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Error codes of OpenSSL for a response that is not TLS: nearly always plain HTTP. */
const NOT_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_UNKNOWN_PROTOCOL']);

/** Destination of a connection, as the URL has it: resolved addresses are never shown. */
export interface ConnectTarget {
  readonly hostname: string;
  readonly port: number;
  /** `true` if it is sent a client certificate. */
  readonly isPresented: boolean;
}

/** Classifies why connecting failed. */
export function classifyConnectFailure(
  phase: ConnectPhase,
  error: Error,
  { hostname: host, port, isPresented }: ConnectTarget,
): WebhookFailure {
  if (error instanceof WebhookFailure) return error;
  if (error instanceof DestinationDenied && error.reason === 'denied_port') {
    return new WebhookFailure(
      'blocked',
      `Calls to port ${port} are not allowed: it belongs to another protocol than HTTP. Use another port.`,
    );
  }
  // The same text for every denied address, so that it does not reveal what a name resolved to or what listens there.
  if (error instanceof DestinationDenied) {
    return new WebhookFailure('blocked', `Calls to "${host}" are not allowed: only public addresses can be called.`);
  }
  switch (phase) {
    case 'dns':
      return new WebhookFailure('dns', `The host name "${host}" could not be resolved.`, error);
    case 'connect':
      return new WebhookFailure('connection', `No connection to "${host}" could be made.`, error);
    case 'tls': {
      if (NOT_TLS.has(codeOf(error))) {
        return new WebhookFailure(
          'tls',
          `No secure connection to "${host}" could be made: port ${port} does not speak TLS. ` +
            'Write http:// in the URL, or use the port for https://.',
          error,
        );
      }
      const reason = TLS_REASONS[codeOf(error)] ?? explainAlert(codeOf(error), isPresented);
      return notSecure(host, reason ?? 'its certificate or its encryption is not accepted', error);
    }
  }
}

function notSecure(host: string, reason: string, cause: Error): WebhookFailure {
  return new WebhookFailure('tls', `No secure connection to "${host}" could be made: ${reason}.`, cause);
}

/** State of a connection when an exchange on it fails. */
export interface ExchangeState {
  /** `true` if the receiver ended or broke off the connection. */
  readonly isCutOff: boolean;
  /** `true` if the headers of the response were received. */
  readonly hasHeaders: boolean;
  /** Host of the request as the URL has it. */
  readonly hostname: string;
  /** `true` if it is sent a client certificate. */
  readonly isPresented: boolean;
}

/**
 * Classifies why an exchange failed on an open connection.
 *
 * @throws {FlowError} `shutting_down` after the transport was closed; a bug as it is.
 */
export function classifyExchangeFailure(error: Error, state: ExchangeState): WebhookFailure {
  if (error instanceof WebhookFailure) return error;
  const { isCutOff, hasHeaders, hostname, isPresented } = state;
  const code = codeOf(error);
  // With TLS 1.3 a client has connected before the receiver judges its certificate.
  if (isAlert(error)) return notSecure(hostname, explainAlert(code, isPresented) ?? 'it ended the connection', error);
  if (isClosed(error)) throw shuttingDown(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return headersTooLarge(error);
  }
  if (error.name === 'HTTPParserError' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || code === 'UND_ERR_SOCKET') {
    if (!isCutOff && !isPlainClose(error)) {
      if (isTlsAlert(error)) {
        return new WebhookFailure(
          'protocol',
          'The receiver speaks TLS on this port. Write https:// in the URL.',
          error,
        );
      }
      return notHttp(error);
    }
  } else if (code.startsWith('UND_ERR_INVALID') || code === 'UND_ERR_NOT_SUPPORTED') {
    throw error;
  }
  const moment = hasHeaders ? 'before the answer was complete' : 'instead of answering';
  // Some receivers close without an alert.
  const advice = isPresented && !hasHeaders ? ' It may not accept the client certificate that is set for it.' : '';
  return new WebhookFailure('connection', `The receiver broke off the connection ${moment}.${advice}`, error);
}

/** Creates the error of a call after the transport was closed. */
export function shuttingDown(cause?: Error): FlowError {
  return new FlowError('shutting_down', 'The webhook action is closed: it makes no more calls.', { cause });
}

/** Creates the failure of a response that is no HTTP/1.1. */
export function notHttp(cause?: Error): WebhookFailure {
  return new WebhookFailure('protocol', 'The answer is not correct HTTP/1.1.', cause);
}

/** Tells whether a response is a TLS alert: servers send one to plain HTTP on a port for https. */
function isTlsAlert(error: Error): boolean {
  const data = 'data' in error && typeof error.data === 'string' ? error.data : '';
  return data.charCodeAt(0) === TLS_ALERT && data.charCodeAt(1) === TLS_MAJOR_VERSION;
}

/** Tells whether an error is an alert by which the receiver refused a connection of TLS. */
export function isAlert(error: Error): boolean {
  return isAlertCode(codeOf(error));
}

/** Tells whether an error means that the transport was closed. */
export function isClosed(error: Error): boolean {
  return codeOf(error) === 'UND_ERR_CLOSED' || codeOf(error) === 'UND_ERR_DESTROYED';
}

/** Tells whether an error comes from the operating system, such as ECONNRESET, and not from undici. */
export function isSystemError(error: Error | null): boolean {
  return error !== null && 'syscall' in error;
}

/** Tells whether the receiver just closed: undici has the same code for "bad response" and "bad upgrade". */
function isPlainClose(error: Error): boolean {
  return error.message === 'other side closed' || error.message === 'closed';
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
