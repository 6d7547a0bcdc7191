import { FlowError } from '@luluchat/flow-runtime';
import type { Clock } from '@luluchat/flow-runtime';
import type { BulkOperation, BulkProgress, FlowStore } from '@luluchat/flow-runtime/store';
import { backoffMs } from '@luluchat/flow-runtime/use-case';
import type { FastifyBaseLogger } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { listBulkItems } from './bulk-work.js';
import type { BulkItem, BulkOutcome, BulkParts } from './bulk-work.js';

/** Works on bulk operations in the background. */
export interface BulkRunner {
  /** Begins, with what an earlier process left. */
  begin(): void;
  /** Looks for new operations now. */
  hurry(): void;
  /** Resolves when nothing is in progress, after the signal; at once if it did not begin. Never rejects. */
  idle(): Promise<void>;
}

/** Dependencies of {@link createBulkRunner}. */
export interface BulkRunnerOptions extends BulkParts {
  readonly store: BulkParts['store'] & Pick<FlowStore, 'bulk' | 'leases'>;
  readonly clock: Clock;
  readonly logger: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  /** Ends the work. */
  readonly signal: AbortSignal;
}

/** Most items that are changed at a time. */
const CHUNK = 20;
/** Longest time in milliseconds that the changes of one chunk are spread over, while a rate allows so few. */
const CHUNK_MS = 5_000;
const LOOK_EVERY_MS = 10_000;
/** Age in milliseconds of a claim at which the server that has it counts as gone. */
const STALE_MS = 60_000;
/** Errors that end by themselves. */
const TRANSIENT: ReadonlySet<string> = new Set(['store_busy', 'store_failed', 'engine_unavailable', 'lease_lost']);

/** Creates a runner. Each server of a database has one, and works on the operations that it has claimed. */
export function createBulkRunner(options: BulkRunnerOptions): BulkRunner {
  const { store, clock, logger, signal } = options;
  const server = uuidv7();
  const active = new Map<string, Promise<void>>();
  const openedAt = clock.now();
  let wake: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();

  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);

  const lookAgain = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      void pause(LOOK_EVERY_MS).then(resolve);
    });

  /** Claims operations. In a store of one process, claims from before its start are those of an earlier process. */
  const claimAll = async (): Promise<void> => {
    while (!signal.aborted) {
      const at = clock.now();
      const staleBefore = store.leases === undefined ? Math.max(at - STALE_MS, openedAt) : at - STALE_MS;
      const claimed = await store.bulk.claim({ server, at, staleBefore });
      if (claimed === undefined) return;
      if (active.has(claimed.id)) continue;
      active.set(
        claimed.id,
        perform(claimed).finally(() => active.delete(claimed.id)),
      );
    }
  };

  const perform = async (operation: BulkOperation): Promise<void> => {
    const { id: operationId, request, createdBy } = operation;
    const fields = { operationId, action: request.action, dryRun: request.isDryRun, createdBy };
    logger.info(fields, 'a bulk operation runs');
    let { progress } = operation;
    for (let attempt = 1; !signal.aborted;) {
      try {
        const startedAt = clock.now();
        const done = await performChunk(operation, progress);
        if (signal.aborted) return;
        const status = done.progress.place === null ? 'completed' : 'running';
        const save = { id: operationId, server, at: clock.now(), progress: done.progress, status } as const;
        if (!(await store.bulk.save(save))) return void logger.info(fields, 'a bulk operation was cancelled');
        progress = done.progress;
        attempt = 1;
        if (status === 'completed') {
          const { matched, changed, failed, skipped } = progress;
          return void logger.info({ ...fields, matched, changed, failed, skipped }, 'a bulk operation has completed');
        }
        if (!request.isDryRun) await pause((done.count * 60_000) / request.perMinute - (clock.now() - startedAt));
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ ...fields, err: error }, 'a bulk operation cannot continue now; trying again');
        await pause(backoffMs(attempt));
        attempt += 1;
      }
    }
  };

  /** Changes the next items. Rejects, for the chunk to be repeated, when a change failed for a reason that ends by itself. */
  const performChunk = async (operation: BulkOperation, before: BulkProgress) => {
    const { limit, perMinute } = operation.request;
    const atOnce = Math.max(1, Math.min(CHUNK, Math.floor((perMinute * CHUNK_MS) / 60_000), limit - before.matched));
    const { items, place } = await listBulkItems(options, operation, before.place, atOnce);
    const outcomes = await Promise.all(items.map((item) => change(operation, item)));
    const skipped = { ...before.skipped };
    for (const outcome of outcomes) {
      if (typeof outcome === 'object') skipped[outcome.skipped] = (skipped[outcome.skipped] ?? 0) + 1;
    }
    const matched = before.matched + items.length;
    const progress: BulkProgress = {
      place: matched >= limit ? null : place,
      matched,
      changed: before.changed + outcomes.filter((outcome) => outcome === 'changed').length,
      failed: before.failed + outcomes.filter((outcome) => outcome === 'failed').length,
      skipped,
    };
    return { progress, count: items.length };
  };

  const change = async (
    { id: operationId, request }: BulkOperation,
    item: BulkItem,
  ): Promise<BulkOutcome | 'failed'> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await item.change();
      } catch (error) {
        const code = FlowError.is(error) ? error.code : undefined;
        if (code === 'shutting_down' || signal.aborted) throw error;
        if (code === undefined || !TRANSIENT.has(code)) {
          const ids = request.action === 'resend' ? { messageId: item.id } : { runId: item.id };
          logger.error({ operationId, ...ids, err: error }, 'a change of a bulk operation failed');
          return 'failed';
        }
        await pause(backoffMs(attempt));
      }
    }
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const looking = lookAgain();
      await claimAll().catch((error: unknown) => {
        if (!signal.aborted) logger.warn({ err: error }, 'bulk operations could not be read; trying again');
      });
      await looking;
    }
    await Promise.all(active.values());
    // Another server continues at once. Without this it does after a minute.
    await store.bulk.release(server).catch(() => undefined);
  };

  return {
    begin: () => void (running = run()),
    hurry: () => wake?.(),
    idle: () => running,
  };
}
