import type { MadeAttempt } from '../attempt/make-attempt.js';

/** What an attempt says about what it was made to. */
export type DestinationJudgement = 'answered' | 'failed' | 'unknown';

/** Judges an attempt. */
export type Judge = (made: MadeAttempt) => DestinationJudgement;

/** Judges host and port: whether a connection to it came about. What was never dialled says nothing. */
export function judgeConnecting({ failure, hasReachedOut, wasSent }: MadeAttempt): DestinationJudgement {
  if (wasSent) return 'answered';
  if (!hasReachedOut) return 'unknown';
  switch (failure?.kind) {
    case 'timeout':
    case 'dns':
    case 'tls':
    case 'connection':
      return 'failed';
    default:
      return 'unknown';
  }
}

/**
 * Judges an address that a request was sent to, and not the call: any answer below 500 shows that it works, whatever the author
 * thinks of it (a 4xx is about the request, a 429 about one sender's quota). What was never sent says nothing.
 */
export function judgeAnswer({ attempt, failure, wasSent }: MadeAttempt): DestinationJudgement {
  if (!wasSent) return 'unknown';
  switch (failure?.kind) {
    case undefined:
    case 'redirect':
    case 'invalid_json':
    case 'too_large':
    case 'encoding':
      return 'answered';
    case 'http_status':
      return (attempt.status ?? 0) >= 500 ? 'failed' : 'answered';
    case 'timeout':
    case 'connection':
    case 'protocol':
      return 'failed';
    default:
      return 'unknown';
  }
}
