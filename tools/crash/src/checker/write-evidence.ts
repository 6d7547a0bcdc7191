import { writeFile } from 'node:fs/promises';
import type { Ledger } from '../client/ledger.js';
import type { FinalState } from './read-final-state.js';
import type { Receiver } from '../receiver/start-receiver.js';

/** Evidence of a failed trial, besides the store and the server log. */
export interface KeptEvidence {
  readonly seed: number;
  readonly problems: readonly string[];
  readonly ledger: Ledger;
  readonly receiver: Pick<Receiver, 'calls' | 'messages'>;
  /** Absent when it could not be read. */
  readonly finalState?: FinalState | undefined;
  /** Faults that were made, with their instants, by a trial that records them. */
  readonly faults?: readonly unknown[];
}

/** Writes the evidence as indented JSON. */
export async function writeEvidence(file: string, evidence: KeptEvidence): Promise<void> {
  const { seed, problems, ledger, receiver, finalState, faults } = evidence;
  const { calls, messages } = receiver;
  const plain = (_key: string, value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries(value);
    return value instanceof Set ? [...value] : value;
  };
  await writeFile(
    file,
    JSON.stringify({ seed, problems, faults, ledger, receiver: { calls, messages }, finalState }, plain, 2),
  );
}
