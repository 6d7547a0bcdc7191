import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../contender/contender.js';

/** Growth of resident memory of this process in bytes for each call. */
export interface MemoryMeasured {
  /** Maximum until the last response was read. */
  readonly peakPerCall: number;
  /** Maximum until the first response was read. */
  readonly waitingPerCall: number;
}

/** Small enough for any receiver's backlog (128 on some systems): a burst beyond it costs a SYN retry. */
const WAVE = 100;
const WAVE_MS = 10;
const SAMPLE_MS = 20;

/** Starts `calls` calls in waves and samples the memory until all have ended. Rejects with the first failure. */
export async function measureMemory(call: Call, calls: number): Promise<MemoryMeasured> {
  await collectGarbage();
  const before = process.memoryUsage.rss();
  let peak = before;
  let waiting: number | undefined;
  const sample = () => (peak = Math.max(peak, process.memoryUsage.rss()));
  const sampling = setInterval(sample, SAMPLE_MS);
  const answered = () => void (waiting ??= sample());
  const running: Promise<void>[] = [];
  try {
    while (running.length < calls) {
      const wave = Math.min(WAVE, calls - running.length);
      const begun = Array.from({ length: wave }, () => call(new AbortController().signal).then(answered));
      // They are awaited after all have begun: until then a rejection must not be unhandled.
      for (const one of begun) one.catch(() => undefined);
      running.push(...begun);
      await sleep(WAVE_MS);
    }
    await Promise.all(running);
  } finally {
    clearInterval(sampling);
  }
  sample();
  return { peakPerCall: (peak - before) / calls, waitingPerCall: ((waiting ?? peak) - before) / calls };
}

async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await sleep(50);
  }
}
