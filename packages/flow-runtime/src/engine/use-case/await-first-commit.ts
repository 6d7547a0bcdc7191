import type { RunRecord } from '../../port/store/run-record.js';
import type { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';

/** The rest of a turn after its first commit. */
export interface CommittedTurn {
  /** Settles when the turn is over, and never rejects: a run that fails now is resumed. */
  readonly end: Promise<void>;
}

/**
 * Waits for the first commit of the turn that drives this run. Resolves to `undefined` if the run was parked before it, and
 * rejects with the error of `driving` before it: nothing of the turn is stored then.
 */
export async function awaitFirstCommit(
  { resumes }: Pick<EngineContext, 'resumes'>,
  turn: Turn,
  run: RunRecord,
  driving: Promise<void>,
): Promise<CommittedTurn | undefined> {
  // As `Promise.race` of the two, which makes a promise more for each of them.
  const isCommitted = await new Promise<boolean>((resolve, reject) => {
    void turn.firstCommit.then(() => resolve(true));
    driving.then(() => resolve(false), reject);
  });
  if (!isCommitted) return undefined;
  return { end: driving.catch((error: unknown) => resumes.retry(error, run)) };
}
