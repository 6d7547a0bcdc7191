import { createResult } from './check-row.js';
import type { CheckResult } from './check-row.js';

/** Checks the time until the complete response. Warns when it exceeds half of the time that a webhook action waits. */
export function checkTime(durationMs: number, timeoutMs: number): CheckResult {
  const took = `${durationMs} ms of the ${timeoutMs} ms that a webhook action waits`;
  if (durationMs > timeoutMs) {
    return createResult('time', 'failed', `${took}. Respond first, work later.`, { durationMs });
  }
  if (durationMs * 2 > timeoutMs) {
    const message = `${took}: under load that becomes too late. Respond first, work later.`;
    return createResult('time', 'warned', message, { durationMs });
  }
  return createResult('time', 'passed', took, { durationMs });
}
