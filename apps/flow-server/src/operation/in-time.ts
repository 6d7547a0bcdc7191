import { setTimeout as sleep } from 'node:timers/promises';

/** Time for an answer in milliseconds: a scrape must not wait for the store or for Restate until Prometheus gives up. */
const ANSWER_MS = 2_000;

/** Resolves to `undefined` for an answer that fails, or does not come in time. */
export async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  return Promise.race([answer, sleep(ANSWER_MS, undefined, { ref: false })]).catch(() => undefined);
}
