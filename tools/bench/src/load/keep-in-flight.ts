import type { Call } from '../contender/contender.js';

/** Makes `calls` calls, `inFlight` at a time. Resolves to the latency of each in ms. Rejects with the first failure. */
export async function keepInFlight(call: Call, calls: number, inFlight: number): Promise<Float64Array> {
  const latencies = new Float64Array(calls);
  let begun = 0;
  const work = async () => {
    while (begun < calls) {
      const index = begun++;
      const at = performance.now();
      // A run can be cancelled, so each call has its own signal.
      await call(new AbortController().signal);
      latencies[index] = performance.now() - at;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return latencies;
}
