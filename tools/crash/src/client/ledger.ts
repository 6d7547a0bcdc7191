import type { FlowName } from './flows.js';

/** What a client was promised about a run: that it is there, and how it has to end. */
export interface Promised {
  readonly runId: string;
  readonly flow: FlowName;
  readonly contact: string;
  readonly ending: 'completed' | 'cancelled' | 'superseded';
  /** Of a question that was answered. */
  readonly reply?: string;
  /** Number of a lookup. */
  readonly n?: string;
}

/** A message that a server acknowledged as queued. */
export interface QueuedMessage {
  readonly contact: string;
  readonly messageId: string;
  readonly text: string;
}

/** A line of a run's history that was seen finished. */
export interface SeenStep {
  readonly runId: string;
  readonly index: number;
  readonly line: string;
}

/** Everything that the clients of one server saw. */
export interface Ledger {
  /** In the order of the answers for each contact. */
  readonly promised: Promised[];
  readonly seenSteps: SeenStep[];
  /** Messages that were not taken yet when they were acknowledged. */
  readonly queued: QueuedMessage[];
  /** What contradicts a promise already while it goes on. */
  readonly faults: string[];
  /** Scenarios that came to their end. */
  scenarios: number;
}

/** An empty ledger. */
export function createLedger(): Ledger {
  return { promised: [], seenSteps: [], queued: [], faults: [], scenarios: 0 };
}
