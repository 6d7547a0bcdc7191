import { HttpProblem } from './http-problem.js';

/** Returns a pause in whole seconds for `Retry-After`: at least one, and one when it is not known. */
export function retryAfterSeconds(ms: unknown): number {
  return typeof ms === 'number' ? Math.max(1, Math.ceil(ms / 1000)) : 1;
}

/** Creates the 429 `rate_limited` of a limit that `fact` states, a clause without its full stop. */
export function rateLimited(fact: string, retryAfterMs: number): HttpProblem {
  const seconds = retryAfterSeconds(retryAfterMs);
  return new HttpProblem({
    status: 429,
    code: 'rate_limited',
    detail: `${fact}; try again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  });
}
