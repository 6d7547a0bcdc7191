import { MAX_COUNTED } from '@luluchat/flow-runtime/store';
import type { FlowStore, StoreMeasures } from '@luluchat/flow-runtime/store';
import type { Clock } from '@luluchat/flow-runtime';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { inTime } from './in-time.js';

/** Metrics of stored work that has not ended. */
export interface BacklogMetrics {
  /** Adds what this store holds to the metrics. */
  watch(watched: { readonly store: Pick<FlowStore, 'measure'>; readonly clock: Clock }): void;
}

/** Creates the metrics of stored work in a registry of metrics. They have no value while the store does not answer. */
export function createBacklogMetrics(metrics: Registry): BacklogMetrics {
  const registers = [metrics];
  let watched: Parameters<BacklogMetrics['watch']>[0] | undefined;
  let measured: Promise<StoreMeasures | undefined> | undefined;
  /** Measures the store once for the metrics of one scrape; the last of them forgets the answer. */
  const measure = async (): Promise<StoreMeasures | undefined> => {
    measured ??= watched === undefined ? Promise.resolve(undefined) : inTime(watched.store.measure());
    return measured;
  };
  new Gauge({
    name: 'luluchat_unfinished_runs',
    help: `Stored runs that have not ended, by status: running or waiting. At most ${MAX_COUNTED} of each are counted.`,
    labelNames: ['status'],
    registers,
    async collect() {
      const found = await measure();
      this.reset();
      if (found === undefined) return;
      this.set({ status: 'running' }, found.runningRuns);
      this.set({ status: 'waiting' }, found.waitingRuns);
    },
  });
  new Gauge({
    name: 'luluchat_open_callbacks',
    help: `Stored runs that wait for a callback. At most ${MAX_COUNTED} are counted.`,
    registers,
    async collect() {
      const found = await measure();
      if (found === undefined) this.remove();
      else this.set(found.openCallbacks);
    },
  });
  new Gauge({
    name: 'luluchat_outbox_messages',
    help: `Messages that the channel has not taken yet. At most ${MAX_COUNTED} are counted.`,
    registers,
    async collect() {
      const found = await measure();
      if (found === undefined) this.remove();
      else this.set(found.unsentMessages);
    },
  });
  new Gauge({
    name: 'luluchat_oldest_outbox_message_seconds',
    help: 'Age of the oldest message that the channel has not taken yet; 0 if there is none.',
    registers,
    async collect() {
      const found = await measure();
      measured = undefined;
      if (found === undefined || watched === undefined) return this.remove();
      const now = watched.clock.now();
      this.set(Math.max(0, now - (found.oldestUnsentAt ?? now)) / 1000);
    },
  });
  return {
    watch: (parts) => {
      watched = parts;
    },
  };
}
