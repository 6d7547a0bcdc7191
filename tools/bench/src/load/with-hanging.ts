import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../contender/contender.js';

/** Time to send hanging calls, and to clean up cancelled ones, before anything is measured. */
const SETTLE_MS = 300;

/** Result of a measurement and the number of calls that still hung at its end. */
export interface WithHanging<Result> {
  readonly result: Result;
  readonly hanging: number;
}

/** Calls `measure` while `count` calls to a dead destination hang, then cancels them. */
export async function withHanging<Result>(
  call: Call,
  count: number,
  measure: () => Promise<Result>,
): Promise<WithHanging<Result>> {
  let hanging = 0;
  const controllers = Array.from({ length: count }, () => new AbortController());
  const calls = controllers.map(async ({ signal }) => {
    hanging += 1;
    await call(signal).catch(() => undefined);
    hanging -= 1;
  });
  await sleep(SETTLE_MS);
  const result = await measure();
  const stillHanging = hanging;
  for (const controller of controllers) controller.abort(new Error('measured'));
  await Promise.all(calls);
  await sleep(SETTLE_MS);
  return { result, hanging: stillHanging };
}
