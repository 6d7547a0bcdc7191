import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from './client/ledger.js';
import { holdSitting } from './hold-sitting.js';
import type { SittingOptions, SittingResult } from './hold-sitting.js';
import { startReceiver } from './receiver/start-receiver.js';
import { writeEvidence } from './verdict/write-evidence.js';

/** One server with its store, its receiver and its clients. */
export interface PairOptions extends Pick<
  SittingOptions,
  'main' | 'kills' | 'leastPerBoundary' | 'seed' | 'clients' | 'onKill'
> {
  /** Where the pair has its folder. Absent: where the system has its temporary files. */
  readonly parent?: string;
}

/** What came of it. */
export interface PairResult extends SittingResult {
  /** The folder of a pair with faults: the store in `data`, `server.log` of all lives, and `evidence.json` of clients and receiver. */
  readonly kept?: string;
}

const NOTHING = { scenarios: 0, acknowledged: 0, runs: 0, messages: 0, repeats: 0 };

/** Holds one sitting. Whatever goes wrong in it is a fault of the result; a pair without faults leaves nothing behind. */
export async function runPair({ parent = tmpdir(), ...options }: PairOptions): Promise<PairResult> {
  const folder = await mkdtemp(join(parent, 'luluchat-crash-'));
  const log = createWriteStream(join(folder, 'server.log'));
  const receiver = await startReceiver();
  const ledger = createLedger();
  const sit = async (): Promise<PairResult> => {
    try {
      return await holdSitting({ ...options, dataDir: join(folder, 'data'), log, receiver, ledger });
    } catch (error) {
      return { ...NOTHING, faults: [...ledger.faults, `There is no verdict: ${String(error)}`] };
    } finally {
      await receiver.stop();
      await new Promise<void>((resolve) => log.end(() => resolve()));
    }
  };
  const result = await sit();
  if (result.faults.length === 0) {
    await rm(folder, { recursive: true, force: true });
    return result;
  }
  await writeEvidence(join(folder, 'evidence.json'), { seed: options.seed, faults: result.faults, ledger, receiver });
  return { ...result, kept: folder };
}
