import type { Contact, MessageContent } from '@luluchat/flow-runtime';
import type { StepRecord } from '@luluchat/flow-runtime/engine';
import type { RunRecord, TranscriptMessage } from '@luluchat/flow-runtime/store';
import type { SimulatedCall, UnusedRule } from '../webhook/situation-webhooks.js';
import type { SimulationProblem } from './simulation-problem.js';

/** A run with its history, as a store keeps them. */
export interface SimulatedRun extends RunRecord {
  /** Lines of the history, in order. */
  readonly steps: readonly StepRecord[];
}

/** Everything that a simulation has recorded so far, in the shapes of production. */
export interface SimulationResult {
  /** Instant of the clock, in ms since the epoch. */
  readonly now: number;
  readonly contact: Contact;
  /** Runs in the order in which they started. */
  readonly runs: readonly SimulatedRun[];
  /** Messages in both directions, in order. */
  readonly transcript: readonly TranscriptMessage[];
  /** Contents of the messages that were sent, in order. */
  readonly sent: readonly MessageContent[];
  readonly calls: readonly SimulatedCall[];
  readonly unusedAnswers: readonly UnusedRule[];
  readonly problems: readonly SimulationProblem[];
  /** Instant of the next timer, in ms since the epoch; `null` without one. */
  readonly nextWakeAt: number | null;
}
