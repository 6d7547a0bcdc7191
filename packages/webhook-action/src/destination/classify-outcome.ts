import type { AttemptOutcome } from '../attempt/attempt-outcome.js';

/** Meaning of an outcome for a breaker: the call counts as a success, as a failure, or not at all. */
export type BreakerSignal = 'success' | 'failure' | 'ignored';

/** Classifies an outcome for one breaker. */
export type ClassifyOutcome = (outcome: AttemptOutcome) => BreakerSignal;

/** Classifies for host and port, by whether a connection was made. An outcome without a dial is ignored. */
export function classifyConnecting({ failure, hasReachedOut, wasSent }: AttemptOutcome): BreakerSignal {
  if (wasSent) return 'success';
  if (!hasReachedOut) return 'ignored';
  switch (failure?.kind) {
    case 'timeout':
    case 'dns':
    case 'tls':
    case 'connection':
      return 'failure';
    default:
      return 'ignored';
  }
}

/**
 * Classifies for the address that a request was sent to: any response below 500 shows that it works, even if the step
 * fails (a 4xx is about the request, a 429 about the quota of one sender). An outcome without a request is ignored.
 */
export function classifyResponse({ attempt, failure, wasSent }: AttemptOutcome): BreakerSignal {
  if (!wasSent) return 'ignored';
  switch (failure?.kind) {
    case undefined:
    case 'redirect':
    case 'invalid_json':
    case 'too_large':
    case 'encoding':
      return 'success';
    case 'http_status':
      return (attempt.status ?? 0) >= 500 ? 'failure' : 'success';
    case 'timeout':
    case 'connection':
    case 'protocol':
    case 'tls': // A client certificate that is refused after the request was sent, as with TLS 1.3.
      return 'failure';
    default:
      return 'ignored';
  }
}
