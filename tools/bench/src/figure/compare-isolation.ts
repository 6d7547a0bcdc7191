import type { ClientProcess } from '../client/client-process.js';
import type { ReceiverProcess } from '../receiver/receiver-process.js';
import type { Settings } from '../settings.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { withClients } from './with-clients.js';

const TARGET: Target = { bound: 'at most', value: 1.5 };
const IN_FLIGHT = 16;
const DELAYS_MS = [0, 20] as const;

/** Compares the p99 of calls to a healthy receiver while calls to a dead one hang with the p99 alone. */
export async function compareIsolation(receiver: ReceiverProcess, settings: Settings): Promise<readonly Figure[]> {
  return withClients(['step'], null, async (clients) => {
    const figures: Figure[] = [];
    for (const client of clients) {
      for (const delayMs of DELAYS_MS) {
        figures.push(...(await measureDelay(client, receiver, delayMs, settings)));
        await receiver.reset();
      }
    }
    return figures;
  });
}

async function measureDelay(
  client: ClientProcess,
  receiver: ReceiverProcess,
  delayMs: number,
  settings: Settings,
): Promise<readonly Figure[]> {
  const load = { url: receiver.healthy(`/after/${delayMs}`), inFlight: IN_FLIGHT };
  await client.perform({ type: 'load', ...load, calls: settings.warmUpCalls });
  const measure = async (hanging: number) => {
    const calls = settings.latencyCalls;
    const measured = await client.perform({ type: 'latency', ...load, calls, deadUrl: receiver.dead, hanging });
    if (measured.hanging !== hanging) {
      throw new Error(`Only ${measured.hanging} of ${hanging} calls to the dead destination were hanging.`);
    }
    return measured.p99Ms;
  };
  const alone: number[] = [];
  const besides: number[] = [];
  for (let round = 0; round < settings.latencyRounds; round += 1) {
    alone.push(await measure(0));
    besides.push(await measure(settings.hanging));
  }
  const place = `${IN_FLIGHT} in flight, answer ${delayMs === 0 ? 'at once' : `after ${delayMs} ms`}`;
  const ratios = besides.map((p99, round) => p99 / (alone[round] ?? NaN));
  return [
    toFigure(`${place}: p99 beside ${settings.hanging} hanging calls / alone`, ratios, 'x', TARGET),
    toFigure(`${place}: p99 alone`, alone, 'ms'),
    toFigure(`${place}: p99 beside hanging calls`, besides, 'ms'),
  ];
}
