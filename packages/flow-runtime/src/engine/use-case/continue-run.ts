import { isExpected } from '../../port/store/expected-run.js';
import type { EngineContext } from '../port/engine-context.js';
import type { ExternalResult } from '../port/external-calls.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';

/**
 * Continues a run with the result of an external step that another turn kept. Does nothing if the run is not stored as it was then: it has
 * taken the result already, or has ended. Call it in the contact's queue.
 */
export async function continueRun(engine: EngineContext, result: ExternalResult): Promise<void> {
  const { store, flows, lifecycle } = engine;
  const stored = lifecycle.closing.aborted ? undefined : await store.runs.find(result.runId);
  if (stored === undefined || !isExpected(stored.state, result.stored)) return;
  const run = result.run ?? stored;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  turn.expect(stored);
  // The call may have taken a while: the contact is read again.
  if (await engine.pauses.isPausedNow(turn.contact, engine.clock.now())) turn.hold();
  await driveRun(engine, { turn, flow, run, next: result.event });
}
