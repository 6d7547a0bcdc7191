import { createChance } from '../chance/create-chance.js';
import type { FlowName } from './flows.js';
import type { Ledger } from './ledger.js';
import { runClient } from './run-client.js';
import type { ServerCalls } from './server-calls.js';

/** What the clients of one server share. */
export interface ClientsOptions {
  /** How many there are. */
  readonly clients: number;
  readonly seed: number;
  readonly calls: ServerCalls;
  readonly flowIds: Readonly<Record<FlowName, string>>;
  readonly ledger: Ledger;
  /** Aborts when it is no fault any more that a call is not answered. */
  readonly over: AbortSignal;
}

/** Clients at work. */
export interface Clients {
  /** Whether a client has ended for want of an answer. That is a fault in the ledger. */
  readonly hasGivenUp: boolean;
  /** Has them begin no more scenarios. Resolves, and never rejects, when all have come to the end of theirs. */
  finish(): Promise<void>;
}

/** Starts clients side by side, each with contacts of its own. */
export function startClients({ clients, seed, over, ...shared }: ClientsOptions): Clients {
  let isOver = false;
  let hasGivenUp = false;
  const run = async (index: number): Promise<void> => {
    try {
      await runClient({ ...shared, index, chance: createChance(seed + index + 1), isOver: () => isOver });
    } catch (error) {
      if (over.aborted) return;
      hasGivenUp = true;
      shared.ledger.faults.push(`client ${index} gave up: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const working = Promise.all(Array.from({ length: clients }, (_, index) => run(index)));
  return {
    get hasGivenUp() {
      return hasGivenUp;
    },
    async finish() {
      isOver = true;
      await working;
    },
  };
}
