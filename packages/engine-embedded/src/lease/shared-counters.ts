import type { StepLogger } from '@luluchat/flow-runtime';
import type { ConsumedNumber, LeaseRepository } from '@luluchat/flow-runtime/store';
import { backoffMs, describeError } from '@luluchat/flow-runtime/use-case';
import type { EngineContext } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Dependencies of shared counters. */
export interface SharedCountersOptions {
  readonly leases: Pick<LeaseRepository, 'reserveNumbers' | 'releaseNumbers'>;
  readonly server: string;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
}

interface Waiting {
  readonly resolve: (number: number) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Creates counters whose numbers several servers give out: each is reserved in the store, where a commit consumes it (C1, C2). Requests
 * that wait for one another share a reservation.
 */
export function createSharedCounters(options: SharedCountersOptions): EngineContext['counters'] {
  const { leases, server, logger, closing } = options;
  const waiting = new Map<string, Waiting[]>();
  const reserving = new Set<string>();

  const reserve = async (counter: string): Promise<void> => {
    if (reserving.has(counter)) return;
    reserving.add(counter);
    for (let taken; (taken = waiting.get(counter)) !== undefined;) {
      waiting.delete(counter);
      try {
        const numbers = await leases.reserveNumbers({ server, counter, count: taken.length });
        taken.forEach(({ resolve }, index) => resolve(numbers[index] ?? 0));
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    reserving.delete(counter);
  };

  const release = async (consumed: ConsumedNumber): Promise<void> => {
    for (let attempt = 1; !closing.aborted; attempt += 1) {
      try {
        return await leases.releaseNumbers({ server, numbers: [consumed] });
      } catch (error) {
        logger.warn('a number of a counter was not released; trying again', { attempt, error: describeError(error) });
        await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
      }
    }
  };

  return {
    take: (counter) =>
      new Promise((resolve, reject) => {
        const others = waiting.get(counter);
        if (others === undefined) waiting.set(counter, [{ resolve, reject }]);
        else others.push({ resolve, reject });
        void reserve(counter);
      }),
    used: () => undefined,
    release: (consumed) => void release(consumed),
  };
}
