import type { Clock } from '@luluchat/flow-runtime';
import type { FlowStore, RemovedRecords } from '@luluchat/flow-runtime/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { StoreMetrics } from '../operation/store-metrics.js';

/** Options of the retention sweeper. */
export interface RetentionOptions {
  readonly store: Pick<FlowStore, 'removeOld' | 'load'>;
  /** Age in milliseconds after which records are removed; `undefined` keeps them. */
  readonly retentionMs: number | undefined;
  readonly clock: Clock;
  readonly metrics: Pick<StoreMetrics, 'countRemoved'>;
  readonly logger: Logger;
  /** Stops the sweeper. */
  readonly signal: AbortSignal;
}

/** Maximum number of records that one write removes: small, so that writes of runs are hardly delayed. */
const BATCH = 50;
const PAUSE_MS = 20;
const SWEEP_EVERY_MS = 60 * 60 * 1000;

/** Removes old records in small batches, now and every hour. Resolves when the signal aborts; never rejects. */
export async function startRetentionSweeper(options: RetentionOptions): Promise<void> {
  const { retentionMs, logger, signal } = options;
  if (retentionMs === undefined) return;
  while (!signal.aborted) {
    try {
      await sweep(options, retentionMs);
    } catch (error) {
      // A store that cannot save at all has been reported already.
      const level = options.store.load().failure === null ? 'error' : 'info';
      if (!signal.aborted) logger[level]({ err: error }, 'old records could not be removed; trying again in an hour');
    }
    await sleep(SWEEP_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function sweep({ store, clock, metrics, logger, signal }: RetentionOptions, retentionMs: number): Promise<void> {
  const before = clock.now() - retentionMs;
  const total = { runs: 0, messages: 0, idempotencyKeys: 0 };
  while (!signal.aborted) {
    const removed = await store.removeOld({ before, limit: BATCH });
    if (isNothing(removed)) break;
    metrics.countRemoved(removed);
    total.runs += removed.runs;
    total.messages += removed.messages;
    total.idempotencyKeys += removed.idempotencyKeys;
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
  if (!isNothing(total)) logger.info({ removed: total, before: new Date(before).toISOString() }, 'removed old records');
}

function isNothing({ runs, messages, idempotencyKeys }: RemovedRecords): boolean {
  return runs + messages + idempotencyKeys === 0;
}
