import { awaitsCallback } from '../../interpreter/awaits-callback.js';
import type { AwaitedCallback } from '../port/callback-queue.js';
import type { EngineContext } from '../port/engine-context.js';
import { awaitFirstCommit } from './await-first-commit.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';

/**
 * Lets a waiting run take the callback that was accepted for it, once (E13). Does nothing while the step is being executed: it is
 * called again when the step waits. Call it in the contact's queue.
 */
export async function takeCallback(engine: EngineContext, { executionId, runId }: AwaitedCallback): Promise<void> {
  const { store, flows, clock, lifecycle } = engine;
  const body = lifecycle.closing.aborted ? undefined : await store.callbacks.findAccepted(executionId);
  if (body === undefined) return;
  const run = await store.runs.find(runId);
  if (run?.state.current?.executionId !== executionId) return store.callbacks.discard(executionId);
  if (!awaitsCallback(run.state, executionId)) return;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  // It stays accepted, and is taken when the pause ends.
  if (turn.isHeld) return;
  turn.takeCallback(executionId);
  const next = { type: 'callback-received', executionId, at: clock.now(), body } as const;
  // A run that stored it and failed later is resumed separately: the callback counts as taken.
  const committed = await awaitFirstCommit(engine, turn, run, driveRun(engine, { turn, flow, run, next }));
  await committed?.end;
}
