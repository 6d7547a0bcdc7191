import { writeFile } from 'node:fs/promises';
import type { Ledger } from '../client/ledger.js';
import type { Receiver } from '../receiver/start-receiver.js';

/** What is kept of a sitting that failed, beside the store and the log of its servers. */
export interface KeptEvidence {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly ledger: Ledger;
  readonly receiver: Pick<Receiver, 'calls' | 'messages'>;
}

/** Writes it as JSON that people can read. */
export async function writeEvidence(file: string, { seed, faults, ledger, receiver }: KeptEvidence): Promise<void> {
  const { calls, messages } = receiver;
  const plain = (_key: string, value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries(value);
    return value instanceof Set ? [...value] : value;
  };
  await writeFile(file, JSON.stringify({ seed, faults, ledger, receiver: { calls, messages } }, plain, 2));
}
