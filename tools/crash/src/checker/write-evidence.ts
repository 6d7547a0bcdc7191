import { writeFile } from 'node:fs/promises';
import type { Ledger } from '../client/ledger.js';
import type { Receiver } from '../receiver/start-receiver.js';

/** Evidence of a failed trial, besides the store and the server log. */
export interface KeptEvidence {
  readonly seed: number;
  readonly problems: readonly string[];
  readonly ledger: Ledger;
  readonly receiver: Pick<Receiver, 'calls' | 'messages'>;
}

/** Writes the evidence as indented JSON. */
export async function writeEvidence(file: string, { seed, problems, ledger, receiver }: KeptEvidence): Promise<void> {
  const { calls, messages } = receiver;
  const plain = (_key: string, value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries(value);
    return value instanceof Set ? [...value] : value;
  };
  await writeFile(file, JSON.stringify({ seed, problems, ledger, receiver: { calls, messages } }, plain, 2));
}
