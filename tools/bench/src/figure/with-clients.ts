import { ClientProcess } from '../client/client-process.js';
import type { ContenderName, WireRequest } from '../contender/contender.js';

/** Starts one client for each contender, calls `measure` with them and stops them in any case. */
export async function withClients<Result>(
  contenders: readonly ContenderName[],
  request: WireRequest | null,
  measure: (clients: readonly ClientProcess[]) => Promise<Result>,
): Promise<Result> {
  const clients: ClientProcess[] = [];
  try {
    for (const contender of contenders) clients.push(await ClientProcess.start(contender, request));
    return await measure(clients);
  } finally {
    await Promise.all(clients.map((client) => client.stop()));
  }
}
