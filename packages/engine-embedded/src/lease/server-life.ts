import type { StepLogger } from '@luluchat/flow-runtime';
import type { LeaseRepository } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of the life of a server. */
export interface ServerLifeOptions {
  readonly leases: Pick<LeaseRepository, 'renew'>;
  readonly server: string;
  readonly logger: StepLogger;
  /** Ends every `untilAlive`. */
  readonly closing: AbortSignal;
  /** Called when the server was renewed after it had expired, before it counts as alive again: others may have its leases. */
  readonly onRevived: () => Promise<void>;
  readonly ttlMs?: number;
  readonly renewMs?: number;
}

/**
 * Keeps this server alive in the store, so that its leases last. Alive is what the store is known to hold: the time to live is counted
 * from before each request, by a clock that runs on while the process is stopped.
 */
export interface ServerLife {
  readonly isAlive: boolean;
  /** `true` once the server has been alive for so long that others, after a failure of the store, are alive again as well. */
  readonly isSettled: boolean;
  /** Renews for the first time, and from then on. Rejects when the store fails. */
  open(): Promise<void>;
  /** Resolves when the server is alive, or the engine closes. */
  untilAlive(): Promise<void>;
  /** Ends the renewals. */
  close(): void;
}

const TTL_MS = 6_000;
const RENEW_MS = 2_000;
const RETRY_MS = 250;

/** Creates the life of a server that is not alive yet. */
export function createServerLife(options: ServerLifeOptions): ServerLife {
  const { leases, server, logger, closing, onRevived, ttlMs = TTL_MS, renewMs = RENEW_MS } = options;
  const closed = new AbortController();
  let aliveUntil = -Infinity;
  let settledAt = -Infinity;
  let waiters: (() => void)[] = [];

  const renew = async (): Promise<void> => {
    const startedAt = performance.now();
    const wasAlive = await leases.renew({ server, ttlMs });
    if (!wasAlive && aliveUntil > -Infinity) {
      logger.warn('the leases of this server had expired; other servers may have its conversations', { server });
      await onRevived();
      settledAt = performance.now() + renewMs;
    }
    aliveUntil = startedAt + ttlMs;
    wakeWaiters();
  };

  const wakeWaiters = (): void => {
    const waiting = waiters;
    waiters = [];
    for (const wake of waiting) wake();
  };
  closing.addEventListener('abort', wakeWaiters);

  const keepRenewing = async (): Promise<void> => {
    for (let pauseMs = renewMs; ;) {
      await sleep(pauseMs, undefined, { signal: closed.signal, ref: false }).catch(() => undefined);
      if (closed.signal.aborted) return;
      try {
        await renew();
        // A request that waited for the store for long has not bought enough time.
        pauseMs = performance.now() < aliveUntil ? renewMs : 0;
      } catch (error) {
        logger.error('the leases of this server could not be renewed; trying again', { error: describeError(error) });
        pauseMs = RETRY_MS;
      }
    }
  };

  return {
    get isAlive() {
      return performance.now() < aliveUntil;
    },
    get isSettled() {
      return performance.now() >= settledAt;
    },
    async open() {
      await renew();
      void keepRenewing();
    },
    async untilAlive() {
      while (performance.now() >= aliveUntil && !closing.aborted) {
        await new Promise<void>((resolve) => void waiters.push(resolve));
      }
    },
    close: () => closed.abort(),
  };
}
