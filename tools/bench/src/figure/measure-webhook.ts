import { parseWireRequest } from '../contender/parse-wire-request.js';
import type { WireRequest } from '../contender/contender.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { Settings } from '../settings.js';
import { compareIsolation } from './compare-isolation.js';
import { compareMemory } from './compare-memory.js';
import { compareThroughput } from './compare-throughput.js';
import type { Figure, FigureGroup } from './figure.js';
import { withClients } from './with-clients.js';

/**
 * Measures the webhook step against one receiver process. Calls `onGroup` after each group. Rejects when any call fails.
 */
export async function measureWebhook(
  settings: Settings,
  onGroup: (group: FigureGroup) => void,
): Promise<readonly FigureGroup[]> {
  const receiver = await ReceiverProcess.start();
  const groups: FigureGroup[] = [];
  const add = (title: string, figures: readonly Figure[]) => {
    const group = { title, figures };
    groups.push(group);
    onGroup(group);
  };
  try {
    const request = await captureRequest(receiver);
    add('Whole step against plain clients', await compareThroughput(receiver, request, settings));
    add('Memory of calls in flight', await compareMemory(receiver, request, settings));
    add('Isolation of destinations', await compareIsolation(receiver, settings));
    return groups;
  } finally {
    await receiver.stop();
  }
}

/** Captures the request of the step, so that every contender sends the same. */
export async function captureRequest(receiver: ReceiverProcess): Promise<WireRequest> {
  await withClients(['step'], null, async (clients) => {
    const url = receiver.healthy('/after/0');
    await Promise.all(clients.map((client) => client.perform({ type: 'load', url, calls: 1, inFlight: 1 })));
  });
  return parseWireRequest(await receiver.lastRequest());
}
