import type { EngineContext } from '../port/engine-context.js';

/** Performs work while the steps that these runs execute in this process are aborted. */
export async function whileStepsAborted(
  runningSteps: EngineContext['runningSteps'],
  runIds: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const id of runIds) runningSteps.cancel(id);
  try {
    await work();
  } finally {
    for (const id of runIds) runningSteps.forget(id);
  }
}
