import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerCalls } from './client/server-calls.js';

const IDLE_MS = 120_000;

/** Waits until no run is running or waiting. Runs that never end are reported by `checkHistory`. */
export async function untilIdle(calls: ServerCalls): Promise<void> {
  const deadline = performance.now() + IDLE_MS;
  const has = async (status: string) => {
    const { body } = await calls.untilAnswered({ method: 'GET', path: `/v1/runs?status=${status}&limit=1` });
    return (body['items'] as readonly unknown[]).length > 0;
  };
  while (performance.now() < deadline && ((await has('running')) || (await has('waiting')))) await sleep(100);
  // Messages are handed over after their runs have ended: the last ones may still be on their way.
  await sleep(2_000);
}
