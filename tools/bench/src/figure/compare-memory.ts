import { CONTENDERS } from '../contender/contender.js';
import type { ContenderName, WireRequest } from '../contender/contender.js';
import type { MemoryMeasured } from '../load/measure-memory.js';
import type { ReceiverProcess } from '../receiver/receiver-process.js';
import type { Settings } from '../settings.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';
import { withClients } from './with-clients.js';

const TARGET: Target = { bound: 'at most', value: 20 };

/** Enough to load all code, too few to grow the heap to the measured size. */
const WARM_UP = { calls: 500, inFlight: 50 };

/** Measures the resident memory for each of many calls in flight. Each measurement uses a new process. */
export async function compareMemory(
  receiver: ReceiverProcess,
  request: WireRequest,
  settings: Settings,
): Promise<readonly Figure[]> {
  const measured: Record<ContenderName, MemoryMeasured[]> = { step: [], undici: [], axios: [] };
  for (let round = 0; round < settings.memoryRounds; round += 1) {
    for (const contender of CONTENDERS) {
      measured[contender].push(await measureOnce(receiver, request, contender, settings.memoryCalls));
    }
  }
  const place = `${settings.memoryCalls} in flight, answer after 1 s`;
  return CONTENDERS.flatMap((contender) => {
    const target = contender === 'step' ? TARGET : undefined;
    const inKb = (member: keyof MemoryMeasured) => measured[contender].map((one) => one[member] / 1024);
    return [
      toFigure(`${place}: memory for each call of ${contender}, peak`, inKb('peakPerCall'), 'KB', target),
      toFigure(`${place}: memory for each call of ${contender}, waiting`, inKb('waitingPerCall'), 'KB'),
    ];
  });
}

async function measureOnce(
  receiver: ReceiverProcess,
  request: WireRequest,
  contender: ContenderName,
  calls: number,
): Promise<MemoryMeasured> {
  // The last call starts the receiver's second, so that all of them are in flight at the same time.
  const url = receiver.healthy(`/together/${calls}/after/1000`);
  const measured = await withClients([contender], request, async (clients) => {
    const results: MemoryMeasured[] = [];
    for (const client of clients) {
      await client.perform({ type: 'load', url: receiver.healthy('/after/0'), ...WARM_UP });
      results.push(await client.perform({ type: 'memory', url, calls }));
    }
    await receiver.reset();
    return results[0];
  });
  if (measured === undefined) throw new Error(`No client of ${contender} was started.`);
  return measured;
}
