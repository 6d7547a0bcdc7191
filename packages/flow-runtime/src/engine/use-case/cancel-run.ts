import { FlowError } from '../../error/flow-error.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { cancelledAt } from '../run/cancelled-at.js';
import { commitTurn } from './commit-turn.js';
import { openTurn } from './open-turn.js';

/** Cancels a run: aborts the step that it executes, then ends it in a turn of its own. See `FlowEngine.cancel`. */
export async function cancelRun(engine: EngineContext, runId: string): Promise<void> {
  const { lifecycle, store, runningSteps, conversations } = engine;
  requireOpen(lifecycle);
  const run = await store.runs.find(runId);
  if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
  runningSteps.cancel(runId);
  try {
    await conversations.run(run.contactId, () => cancelInTurn(engine, runId));
  } finally {
    runningSteps.forget(runId);
  }
}

async function cancelInTurn(engine: EngineContext, runId: string): Promise<void> {
  const { store, flows, clock } = engine;
  const run = await store.runs.find(runId);
  if (run === undefined) return;
  const flow = await flows.getForTermination(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  const at = clock.now();
  turn.take(run, engine.advance(flow, run.state, cancelledAt(at)), at);
  await commitTurn(engine, turn);
}
