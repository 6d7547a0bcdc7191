import type { RunStatus } from '@luluchat/flow-runtime/store';

/** Row of a run without what its state holds beyond its head. Members of the state are JSON; `null` when they are absent. */
export interface RunHeadRow {
  readonly sequence: number;
  readonly id: string;
  readonly flow_id: string;
  readonly flow_version: number;
  readonly contact_id: string;
  readonly status: RunStatus;
  readonly wake_at: number | null;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly reason: string | null;
  /** Without its data. */
  readonly trigger: string | null;
  readonly entered: string | null;
  /** Members of the current step. */
  readonly step_id: string | null;
  readonly execution_id: string | null;
  readonly wait: string | null;
  /** The whole state when the database cannot take it apart, as a compact one; else `null`. */
  readonly state: string | null;
}
