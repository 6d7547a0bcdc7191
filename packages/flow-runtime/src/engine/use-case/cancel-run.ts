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
    await untilKept(() => conversations.run(run.contactId, () => cancelInTurn(engine, runId)));
  } finally {
    runningSteps.forget(runId);
  }
}

/** Repeats work of which nothing was stored because another server had acquired the conversation. */
async function untilKept(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!FlowError.is(error, 'lease_lost')) throw error;
    }
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
