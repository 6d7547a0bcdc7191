import { setTimeout as sleep } from 'node:timers/promises';
import { KeepAliveCaller } from './keep-alive-caller.js';
import { triggerRequest } from './trigger-request.js';
import type { TriggerAddress } from './trigger-request.js';

/** A number of triggers from a number of callers. */
export interface TriggerLoad {
  readonly address: TriggerAddress;
  readonly callers: number;
  readonly calls: number;
  /** Number of the first trigger: successive loads go on with other contacts. */
  readonly firstIndex: number;
  /** Triggers per second; without it each caller goes on as soon as it was answered. */
  readonly perSecond?: number;
}

/**
 * Sends the triggers. Resolves to how long each took in milliseconds: from when it was due, so that a system that keeps its
 * callers waiting does not look better for it. Rejects with the first answer that is not right.
 */
export async function sendTriggers({
  address,
  callers,
  calls,
  firstIndex,
  perSecond,
}: TriggerLoad): Promise<Float64Array> {
  const lines = await Promise.all(Array.from({ length: callers }, () => KeepAliveCaller.open(address.port)));
  const latencies = new Float64Array(calls);
  const startedAt = performance.now();
  let begun = 0;
  const work = async (line: KeepAliveCaller): Promise<void> => {
    while (begun < calls) {
      const index = begun++;
      let dueAt = performance.now();
      if (perSecond !== undefined) {
        dueAt = startedAt + (index * 1000) / perSecond;
        const early = dueAt - performance.now();
        if (early > 0) await sleep(early);
        // Timers can be early by a part of a millisecond.
        dueAt = Math.min(dueAt, performance.now());
      }
      const { status, body } = await line.call(triggerRequest(address, firstIndex + index));
      if (status !== 200 || !body.includes(address.expected)) throw new Error(`Answer ${status}: ${body}`);
      latencies[index] = performance.now() - dueAt;
    }
  };
  try {
    await Promise.all(lines.map(work));
    return latencies;
  } finally {
    for (const line of lines) line.close();
  }
}
