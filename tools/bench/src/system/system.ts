import type { RunsTable } from '../trigger/in-flight-limit.js';
import type { TriggerAddress } from '../trigger/trigger-request.js';

/** Name of a third-party system. */
export type PeerName = 'node-red' | 'n8n' | 'n8n-tuned';

/** Name of a measured system. `relay` stores nothing and has no flows: it is the baseline. */
export type SystemName = 'flow-server' | 'relay' | BareName | PeerName;

/** Name of a program that uses Restate without an engine, the base of the figures of a cluster, with its commits. */
export type BareName = 'bare Restate, commits of our store' | 'bare Restate, commits in SQL' | 'bare Restate, no store';

/** Running system that answers triggers by calling the receiver and building a text from its response. */
export interface System {
  readonly name: SystemName;
  /** Id of its process. */
  readonly pid: number;
  readonly address: TriggerAddress;
  /** Its table of runs. Absent: it has none that others can read, or answers triggers when the run is completed. */
  readonly runs?: RunsTable;
  /**
   * Resolves when all runs triggered so far are completed. Rejects when one ended differently. Resolves at once for systems that
   * answer triggers after their work is done.
   */
  settle(): Promise<void>;
  stop(): Promise<void>;
}
