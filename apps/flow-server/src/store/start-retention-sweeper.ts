import type { Clock } from '@luluchat/flow-runtime';
import { RESTORABLE_MS } from '@luluchat/flow-runtime/store';
import type { FlowStore, RemovedRecords } from '@luluchat/flow-runtime/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { StoreMetrics } from '../operation/store-metrics.js';

/** Ages in milliseconds after which records are removed; `undefined` keeps them. */
export interface RetentionAges {
  /** Of ended runs with their histories, messages and idempotency keys. */
  readonly retentionMs: number | undefined;
  /** Of entries of the audit trail. */
  readonly auditRetentionMs: number | undefined;
}

/** Options of the retention sweeper. */
export interface RetentionOptions {
  readonly store: Pick<FlowStore, 'removeOld' | 'audit' | 'flows' | 'attributes' | 'load'>;
  readonly ages: RetentionAges;
  readonly clock: Clock;
  readonly metrics: Pick<StoreMetrics, 'countRemoved'>;
  readonly logger: Logger;
  /** Stops the sweeper. */
  readonly signal: AbortSignal;
}

/** Numbers of removed records of each kind. */
export interface SweptRecords extends RemovedRecords {
  readonly auditEntries: number;
  /** Deleted flows whose drafts, or which themselves, were removed. */
  readonly flows: number;
  /** Deleted attributes, and values that contacts had of them. */
  readonly attributes: number;
}

/** Maximum number of records that one write removes: small, so that writes of runs are hardly delayed. */
const BATCH = 50;
const PAUSE_MS = 20;
/** Time in milliseconds for which Meta repeats a post that was not acknowledged, 36 hours, and an hour more. */
const REPEATED_MS = 37 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const NOTHING: SweptRecords = { runs: 0, messages: 0, idempotencyKeys: 0, auditEntries: 0, flows: 0, attributes: 0 };

/**
 * Removes old records, and deleted flows and attributes that cannot be restored any more, in small batches, now and every hour. Resolves when the signal aborts;
 * never rejects.
 */
export async function startRetentionSweeper(options: RetentionOptions): Promise<void> {
  const { logger, signal } = options;
  while (!signal.aborted) {
    try {
      await sweep(options);
    } catch (error) {
      // A store that cannot save at all has been reported already.
      const level = options.store.load().failure === null ? 'error' : 'info';
      if (!signal.aborted) logger[level]({ err: error }, 'old records could not be removed; trying again in an hour');
    }
    await sleep(SWEEP_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function sweep(options: RetentionOptions): Promise<void> {
  const { clock, metrics, logger, signal } = options;
  const now = clock.now();
  let total = NOTHING;
  while (!signal.aborted) {
    const removed = await removeSome(options, now);
    if (isNothing(removed)) break;
    metrics.countRemoved(removed);
    total = {
      runs: total.runs + removed.runs,
      messages: total.messages + removed.messages,
      idempotencyKeys: total.idempotencyKeys + removed.idempotencyKeys,
      auditEntries: total.auditEntries + removed.auditEntries,
      flows: total.flows + removed.flows,
      attributes: total.attributes + removed.attributes,
    };
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
  if (!isNothing(total)) logger.info({ removed: total }, 'removed old records');
}

async function removeSome({ store, ages }: RetentionOptions, now: number): Promise<SweptRecords> {
  const { retentionMs, auditRetentionMs } = ages;
  const records =
    retentionMs === undefined
      ? NOTHING
      : await store.removeOld({
          before: now - retentionMs,
          messagesBefore: now - Math.max(retentionMs, REPEATED_MS),
          limit: BATCH,
        });
  const auditEntries =
    auditRetentionMs === undefined ? 0 : await store.audit.removeOld({ before: now - auditRetentionMs, limit: BATCH });
  const deleted = { before: now - RESTORABLE_MS, limit: BATCH };
  const flows = await store.flows.removeDeleted(deleted);
  const attributes = await store.attributes.removeDeleted(deleted);
  return { ...records, auditEntries, flows, attributes };
}

function isNothing(removed: SweptRecords): boolean {
  return Object.values(removed).every((count: number) => count === 0);
}
