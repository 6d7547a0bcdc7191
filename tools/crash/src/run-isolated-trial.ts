import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from './client/ledger.js';
import { runTrial } from './run-trial.js';
import type { TrialOptions, TrialResult } from './run-trial.js';
import { startReceiver } from './receiver/start-receiver.js';
import { writeEvidence } from './checker/write-evidence.js';

/** Options of {@link runIsolatedTrial}. */
export interface IsolatedTrialOptions extends Pick<
  TrialOptions,
  'main' | 'kills' | 'leastPerFailpoint' | 'seed' | 'clients' | 'onKill'
> {
  /** Folder in which the trial creates its own folder. Default: the system's folder for temporary files. */
  readonly parent?: string;
}

/** Result of a trial in its own folder. */
export interface IsolatedTrialResult extends TrialResult {
  /**
   * Folder of a trial with problems: the store in `data`, the output of all server processes in `server.log`, and what clients
   * and receiver saw in `evidence.json`. Absent when there are no problems: the folder is removed.
   */
  readonly kept?: string;
}

const NOTHING = { scenarios: 0, acknowledged: 0, runs: 0, messages: 0, repeats: 0 };

/**
 * Runs a trial with its own folder, store and receiver. Reports whatever goes wrong as a problem of the result. A trial without
 * problems leaves no files.
 */
export async function runIsolatedTrial({
  parent = tmpdir(),
  ...options
}: IsolatedTrialOptions): Promise<IsolatedTrialResult> {
  const folder = await mkdtemp(join(parent, 'luluchat-crash-'));
  const log = createWriteStream(join(folder, 'server.log'));
  const receiver = await startReceiver();
  const ledger = createLedger();
  const run = async (): Promise<IsolatedTrialResult> => {
    try {
      return await runTrial({ ...options, dataDir: join(folder, 'data'), log, receiver, ledger });
    } catch (error) {
      return { ...NOTHING, problems: [...ledger.problems, `The history could not be checked: ${String(error)}`] };
    } finally {
      await receiver.stop();
      await new Promise<void>((resolve) => log.end(() => resolve()));
    }
  };
  const result = await run();
  if (result.problems.length === 0) {
    await rm(folder, { recursive: true, force: true });
    return result;
  }
  await writeEvidence(join(folder, 'evidence.json'), {
    seed: options.seed,
    problems: result.problems,
    ledger,
    receiver,
  });
  return { ...result, kept: folder };
}
