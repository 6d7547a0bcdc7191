import { ClientProcess } from '../client/client-process.js';
import { CONTENDERS } from '../contender/contender.js';
import type { ContenderName, WireRequest } from '../contender/contender.js';
import type { MemoryMeasured } from '../load/measure-memory.js';
import type { ReceiverProcess } from '../receiver/receiver-process.js';
import type { Settings } from '../settings.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

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
      const start = () => ClientProcess.start(contender, request);
      measured[contender].push(await measureCallMemory(receiver, settings.memoryCalls, start));
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

/** Measures the resident memory for each of `calls` calls in flight, in a client that is started for it. */
export async function measureCallMemory(
  receiver: ReceiverProcess,
  calls: number,
  start: () => Promise<ClientProcess>,
): Promise<MemoryMeasured> {
  // The last call starts the receiver's second, so that all of them are in flight at the same time.
  const url = receiver.healthy(`/together/${calls}/after/1000`);
  const client = await start();
  try {
    await client.perform({ type: 'load', url: receiver.healthy('/after/0'), ...WARM_UP });
    return await client.perform({ type: 'memory', url, calls });
  } finally {
    await client.stop();
    await receiver.reset();
  }
}
