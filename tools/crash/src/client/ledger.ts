import type { FlowName } from './flows.js';

/** Run that a server acknowledged to a client: it must exist and end as `ending` says. */
export interface AcknowledgedRun {
  readonly runId: string;
  readonly flow: FlowName;
  readonly contact: string;
  readonly ending: 'completed' | 'cancelled' | 'superseded';
  /** Text of the reply; only for a question that was answered. */
  readonly reply?: string;
  /** Number that the lookup sends along; only for lookups. */
  readonly n?: string;
}

/** Message that a server acknowledged as queued. */
export interface QueuedMessage {
  readonly contact: string;
  readonly messageId: string;
  readonly text: string;
}

/** Line of a run's history that a client has read after its step finished. */
export interface SeenStep {
  readonly runId: string;
  readonly index: number;
  readonly line: string;
}

/** Everything that the clients of one server have seen. */
export interface Ledger {
  /** Runs in the order of the responses, for each contact. */
  readonly acknowledged: AcknowledgedRun[];
  readonly seenSteps: SeenStep[];
  /** Messages that were still waiting for a run when they were acknowledged. */
  readonly queued: QueuedMessage[];
  /** Contradictions that a client noticed itself, in words. */
  readonly problems: string[];
  /** Number of completed scenarios. */
  scenarios: number;
}

/** Creates an empty ledger. */
export function createLedger(): Ledger {
  return { acknowledged: [], seenSteps: [], queued: [], problems: [], scenarios: 0 };
}
