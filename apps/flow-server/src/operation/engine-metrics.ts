import { STUCK_WORK_KINDS } from '@luluchat/flow-runtime/engine';
import type { FlowEngine, StuckWork } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { Clock } from '@luluchat/flow-runtime';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { inTime } from './in-time.js';

/** Metrics of the engine. */
export interface EngineMetrics {
  /** Adds stuck work and late timers of this engine to the metrics. */
  watch(watched: WatchedEngine): void;
  /** Counts conversations that this server took over from one that was killed or is frozen. */
  countTakenOver(conversations: number): void;
  /** Counts an expiry of the leases of this server. */
  countLeasesExpired(): void;
  /** Counts work that could not be sent to Restate at once. */
  countUnreachable(): void;
}

/** Parts of a server that the metrics are read from. */
export interface WatchedEngine {
  readonly engine: Pick<FlowEngine, 'stuck'>;
  readonly runs: Pick<FlowStore['runs'], 'nextWakeAt'>;
  readonly contacts: Pick<FlowStore['contacts'], 'countPaused'>;
  readonly clock: Clock;
}

/** Creates the metrics of the engine in a registry of metrics. */
export function createEngineMetrics(metrics: Registry): EngineMetrics {
  const registers = [metrics];
  let watched: WatchedEngine | undefined;
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const takenOver = counter(
    'luluchat_conversations_taken_over_total',
    'Conversations with work under way that this server took over from one that was killed or is frozen.',
  );
  const expired = counter(
    'luluchat_leases_expired_total',
    'Times that this server found its leases expired: it was frozen, or its database away.',
  );
  const unreachable = counter(
    'luluchat_restate_unreachable_total',
    'Work that could not be sent to Restate at once. It is stored, and sent again.',
  );
  let listed: Promise<readonly StuckWork[] | undefined> | undefined;
  /** Lists stuck work once for the metrics of one scrape. */
  const listStuck = (): Promise<readonly StuckWork[] | undefined> => {
    listed ??= inTime(watched?.engine.stuck.list() ?? Promise.resolve([]));
    return listed;
  };
  new Gauge({
    name: 'luluchat_stuck_work',
    help: 'Work that fails for more than a minute, as GET /v1/stuck lists it, by kind. At most 100 in all.',
    labelNames: ['kind'],
    registers,
    async collect() {
      const stuck = await listStuck();
      this.reset();
      if (stuck === undefined) return;
      for (const kind of STUCK_WORK_KINDS) this.set({ kind }, stuck.filter((work) => work.kind === kind).length);
    },
  });
  new Gauge({
    name: 'luluchat_engine_reachable',
    help: 'Whether stuck work could be listed: 1, or 0 while Restate does not answer.',
    registers,
    async collect() {
      this.set((await listStuck()) === undefined ? 0 : 1);
      listed = undefined;
    },
  });
  new Gauge({
    name: 'luluchat_paused_contacts',
    help: 'Contacts whose automation is paused, since a person or another agent answers.',
    registers,
    async collect() {
      const count = await inTime(watched?.contacts.countPaused(watched.clock.now()) ?? Promise.resolve(0));
      if (count === undefined) this.remove();
      else this.set(count);
    },
  });
  new Gauge({
    name: 'luluchat_oldest_due_timer_seconds',
    help: 'Time since the oldest timer was due that no server has fired; 0 if there is none.',
    registers,
    async collect() {
      const at = watched?.clock.now() ?? 0;
      const next = await inTime(watched?.runs.nextWakeAt() ?? Promise.resolve(null));
      if (next === undefined) this.remove();
      else this.set(Math.max(0, at - (next ?? at)) / 1000);
    },
  });
  return {
    watch: (parts) => {
      watched = parts;
    },
    countTakenOver: (conversations) => takenOver.inc(conversations),
    countLeasesExpired: () => expired.inc(),
    countUnreachable: () => unreachable.inc(),
  };
}
