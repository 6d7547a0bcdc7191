import type { StepLogger } from '@luluchat/flow-runtime';
import type { ConsumedNumber, LeaseRepository } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import type { EngineContext, ProcessRunningSteps } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of {@link SharedStore}. */
export interface SharedStoreOptions {
  readonly leases: LeaseRepository;
  /** Id of this process, a new one for each start. */
  readonly server: string;
  readonly steps: Pick<ProcessRunningSteps, 'abort'>;
  readonly logger: StepLogger;
}

/**
 * Parts that the processes of a cluster share through their store: numbers of counters, and cancellations of steps that another process
 * executes. Conversations are not leased: Restate gives each to one process at a time.
 */
export interface SharedStore {
  /** Counters whose numbers all processes give out, each once (C1, C2). */
  readonly counters: EngineContext['counters'];
  /** Keeps this process alive in the store, so that its reserved numbers stay its own. Rejects when the store fails. */
  open(): Promise<void>;
  /** Performs work while the executions of these runs are being aborted in every process. */
  whileCancelling<Result>(runIds: readonly string[], work: () => Promise<Result>): Promise<Result>;
  /** Gives back what this process has reserved. Never rejects. */
  close(): Promise<void>;
}

const TTL_MS = 6_000;
const RENEW_MS = 2_000;
/** Pause between two signals of a cancellation: a step may begin after the first one. */
const REPEAT_MS = 500;

/** Creates the shared parts; does nothing before `open`. */
export function createSharedStore({ leases, server, steps, logger }: SharedStoreOptions): SharedStore {
  const closed = new AbortController();
  let stopListening: (() => void) | undefined;

  const keepRenewing = async (): Promise<void> => {
    for (;;) {
      await sleep(RENEW_MS, undefined, { signal: closed.signal, ref: false }).catch(() => undefined);
      if (closed.signal.aborted) return;
      await leases.renew({ server, ttlMs: TTL_MS }).catch((error: unknown) => {
        logger.error('the numbers that this process reserved could not be renewed; trying again', {
          error: describeError(error),
        });
      });
    }
  };

  const release = async (consumed: ConsumedNumber): Promise<void> => {
    // A number that is not released is given out again when this process has ended.
    await leases.releaseNumbers({ server, numbers: [consumed] }).catch((error: unknown) => {
      logger.warn('a number of a counter was not released', { error: describeError(error) });
    });
  };

  return {
    counters: {
      async take(counter) {
        const [number] = await leases.reserveNumbers({ server, counter, count: 1 });
        return number ?? 0;
      },
      used: () => undefined,
      release: (consumed) => void release(consumed),
    },
    async open() {
      await leases.renew({ server, ttlMs: TTL_MS });
      stopListening = leases.onSignal((signal) => {
        if (signal.kind === 'cancel') steps.abort(signal.runId);
      });
      void keepRenewing();
    },
    async whileCancelling(runIds, work) {
      const signal = (): void => {
        for (const runId of runIds) {
          void leases.signal({ kind: 'cancel', runId }).catch((error: unknown) => {
            logger.warn('a cancellation was not signalled to other processes', { runId, error: describeError(error) });
          });
        }
      };
      signal();
      const repeating = setInterval(signal, REPEAT_MS);
      try {
        return await work();
      } finally {
        clearInterval(repeating);
      }
    },
    async close() {
      closed.abort();
      stopListening?.();
      await leases.leave(server).catch(() => undefined);
    },
  };
}
