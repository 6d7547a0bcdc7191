import type { Finding } from './check-row.js';

/** Judges the time to a complete answer: more than half of what a webhook action waits is too close. */
export function judgeTime(durationMs: number, timeoutMs: number): Finding {
  const took = `${durationMs} ms of the ${timeoutMs} ms that a webhook action waits`;
  if (durationMs > timeoutMs) {
    return { check: 'time', verdict: 'failed', message: `${took}. Answer first, work later.`, durationMs };
  }
  if (durationMs * 2 > timeoutMs) {
    const message = `${took}: a busy day makes that too late. Answer first, work later.`;
    return { check: 'time', verdict: 'warned', message, durationMs };
  }
  return { check: 'time', verdict: 'passed', message: took, durationMs };
}
