import { createSeededRandom } from '../random/create-seeded-random.js';
import type { FlowName } from './flows.js';
import type { Ledger } from './ledger.js';
import { runClient } from './run-client.js';
import type { ServerCalls } from './server-calls.js';

/** Options of {@link startClients}. */
export interface ClientsOptions {
  /** Number of clients. */
  readonly clients: number;
  readonly seed: number;
  readonly calls: ServerCalls;
  readonly flowIds: Readonly<Record<FlowName, string>>;
  readonly ledger: Ledger;
  /** Returns the path of the callback that the call with this number brought; `undefined` before it. */
  readonly callbackPathOf: (n: string) => string | undefined;
  /** See `runClient`. Default false. */
  readonly mayActLate?: boolean;
  /** Aborts when unanswered calls are no problem any more. */
  readonly over: AbortSignal;
}

/** Running clients. */
export interface Clients {
  /** True when a client has given up a call; the ledger then has a problem. */
  readonly hasGivenUp: boolean;
  /** Lets the clients complete their scenarios and stop. Resolves when all have stopped; never rejects. */
  finish(): Promise<void>;
}

/** Starts clients that run concurrently, each with contacts of its own. */
export function startClients({ clients, seed, over, ...shared }: ClientsOptions): Clients {
  let isOver = false;
  let hasGivenUp = false;
  const run = async (index: number): Promise<void> => {
    try {
      await runClient({ ...shared, index, random: createSeededRandom(seed + index + 1), isOver: () => isOver });
    } catch (error) {
      if (over.aborted) return;
      hasGivenUp = true;
      shared.ledger.problems.push(`client ${index} gave up: ${error instanceof Error ? error.message : String(error)}`);
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
