import type { MadeAttempt } from '../attempt/make-attempt.js';

/** What an attempt says about its destination. */
export type DestinationJudgement = 'answered' | 'failed' | 'unknown';

/**
 * Judges the destination, not the call: any answer below 500 shows that it works, whatever the author thinks of it (a
 * 4xx is about the request, a 429 about one sender's quota). What was never sent says nothing.
 */
export function judgeDestination({ attempt, failure, hasReachedOut }: MadeAttempt): DestinationJudgement {
  if (!hasReachedOut) return 'unknown';
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
    case 'dns':
    case 'tls':
    case 'connection':
    case 'protocol':
      return 'failed';
    default:
      return 'unknown';
  }
}
