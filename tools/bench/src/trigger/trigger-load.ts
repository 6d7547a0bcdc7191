import { setTimeout as sleep } from 'node:timers/promises';
import { InFlightLimit } from './in-flight-limit.js';
import type { RunsTable } from './in-flight-limit.js';
import { KeepAliveCaller } from './keep-alive-caller.js';
import { triggerRequest } from './trigger-request.js';
import type { TriggerAddress } from './trigger-request.js';

/** Load of triggers. */
export interface TriggerLoad {
  readonly address: TriggerAddress;
  readonly callers: number;
  readonly calls: number;
  /** Index of the first trigger, so that successive loads use other contacts. */
  readonly firstIndex: number;
  /** Triggers per second. Default: each caller sends the next trigger as soon as it has a response. */
  readonly perSecond?: number;
  /** `true`: a trigger that is refused since the system has too much to do is sent again after a pause. Default: it is an error. */
  readonly isPatient?: boolean;
  /** Limit of runs in flight. Default: each caller has one trigger in flight, whose run may continue after the response. */
  readonly inFlight?: { readonly limit: number; readonly runs: RunsTable };
}

const BUSY = 503;
/** As the answer asks for. */
const BUSY_PAUSE_MS = 1_000;

/**
 * Sends the triggers. Resolves to the latency of each in ms, measured from when it was due, so that a system that makes callers
 * wait does not look faster (coordinated omission). Rejects with the first unexpected response.
 */
export async function sendTriggers({
  address,
  callers,
  calls,
  firstIndex,
  perSecond,
  isPatient = false,
  inFlight,
}: TriggerLoad): Promise<Float64Array> {
  const connections = await Promise.all(Array.from({ length: callers }, () => KeepAliveCaller.open(address.port)));
  const limit = inFlight && (await InFlightLimit.open(inFlight.runs, inFlight.limit));
  const latencies = new Float64Array(calls);
  const startedAt = performance.now();
  let begun = 0;
  const work = async (connection: KeepAliveCaller): Promise<void> => {
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
      const request = triggerRequest(address, firstIndex + index);
      const send = () => connection.call(request);
      let answer = await (limit === undefined ? send() : limit.run(send));
      while (isPatient && answer.status === BUSY) {
        await sleep(BUSY_PAUSE_MS);
        answer = await send();
      }
      const { status, body } = answer;
      if (status !== 200 || !body.includes(address.expected)) throw new Error(`Unexpected response ${status}: ${body}`);
      latencies[index] = performance.now() - dueAt;
    }
  };
  try {
    await Promise.all(connections.map(work));
    return latencies;
  } finally {
    for (const connection of connections) connection.close();
    await limit?.close();
  }
}
