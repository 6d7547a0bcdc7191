import type { FlowStore, RemovedRecords } from '@luluchat/flow-runtime/store';
import type { WriteGroup } from '@luluchat/flow-store';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** Metrics of the store. */
export interface StoreMetrics {
  /** Records a group of writes that shared a commit. */
  observeGroup(group: WriteGroup): void;
  /** Counts records that retention removed. */
  countRemoved(removed: RemovedRecords & Readonly<Record<'auditEntries' | 'flows' | 'attributes', number>>): void;
  /** Adds the lag of this store to the metrics. */
  watch(store: Pick<FlowStore, 'load'>): void;
}

const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Creates the metrics of the store in a registry of metrics. */
export function createStoreMetrics(metrics: Registry): StoreMetrics {
  const registers = [metrics];
  let read: FlowStore['load'] = () => ({ unsaved: 0, oldestMs: 0, failure: null });
  const sizes = new Histogram({
    name: 'luluchat_store_group_writes',
    help: 'Writes that shared a commit.',
    buckets: SIZES,
    registers,
  });
  const commits = new Histogram({
    name: 'luluchat_store_commit_duration_seconds',
    help: 'Time of commits off the event loop, by result: saved or failed.',
    labelNames: ['result'],
    buckets: SECONDS,
    registers,
  });
  const removed = new Counter({
    name: 'luluchat_retention_removed_total',
    help: 'Records that were removed because they were older than RETENTION_DAYS or AUDIT_RETENTION_DAYS, by kind.',
    labelNames: ['kind'],
    registers,
  });
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  };
  gauge('luluchat_store_unsaved_writes', 'Writes that are not durable yet.', () => read().unsaved);
  gauge('luluchat_store_oldest_write_seconds', 'How long the oldest of them has waited.', () => read().oldestMs / 1000);
  return {
    observeGroup: ({ writes, commitMs, failure }) => {
      sizes.observe(writes);
      commits.observe({ result: failure === undefined ? 'saved' : 'failed' }, commitMs / 1000);
    },
    countRemoved: ({ runs, messages, idempotencyKeys, auditEntries, flows, attributes }) => {
      removed.inc({ kind: 'run' }, runs);
      removed.inc({ kind: 'message' }, messages);
      removed.inc({ kind: 'idempotency_key' }, idempotencyKeys);
      removed.inc({ kind: 'audit_entry' }, auditEntries);
      removed.inc({ kind: 'flow' }, flows);
      removed.inc({ kind: 'attribute' }, attributes);
    },
    watch: (store) => {
      read = () => store.load();
    },
  };
}
