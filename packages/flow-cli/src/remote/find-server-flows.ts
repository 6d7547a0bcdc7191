import { CommandError } from '../error/command-error.js';
import type { ServerLock } from './lock/lock-file.js';
import type { FlowApi, FlowSummary } from './server/flow-api.js';
import { printable } from '../output/printable.js';

/** Flow that a command line names. */
export interface NamedFlow {
  /** Name in the lock file. Absent: the lock file does not have this flow. */
  readonly name?: string;
  readonly id: string;
}

/**
 * Finds flows by their name in the lock file, their id, or their title on the server.
 *
 * @throws {CommandError} 1 if there is no such flow, or more than one with this title.
 */
export async function findServerFlows(
  words: readonly string[],
  api: FlowApi,
  lock: ServerLock,
): Promise<readonly NamedFlow[]> {
  let listed: readonly FlowSummary[] | undefined;
  const found: NamedFlow[] = [];
  for (const word of words) {
    const id = lock.entries.get(word)?.id ?? pick(word, (listed ??= await api.listFlows()), api.server);
    if (!found.some((flow) => flow.id === id)) found.push(withName(id, lock));
  }
  return found;
}

/** Adds the name that the lock file has for an id. */
export function withName(id: string, lock: ServerLock): NamedFlow {
  const name = lock.nameOf(id);
  return name === undefined ? { id } : { id, name };
}

function pick(word: string, flows: readonly FlowSummary[], server: string): string {
  const byId = flows.find(({ id }) => id === word);
  const byTitle = flows.filter(({ name }) => name === word);
  const [flow, ...others] = byId === undefined ? byTitle : [byId];
  if (flow === undefined) {
    throw new CommandError(1, `${server} has no flow "${printable(word)}". See luluchat list.`);
  }
  if (others.length > 0) {
    const ids = byTitle.map(({ id }) => id).join(', ');
    throw new CommandError(1, `${server} has several flows "${printable(word)}". Name one by its id: ${ids}.`);
  }
  return flow.id;
}
