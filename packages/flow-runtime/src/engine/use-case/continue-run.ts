import { isFinal } from '../../interpreter/run-state.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import type { ExternalResult } from '../port/external-calls.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';

/**
 * Continues a run with the result of an external step that another turn kept. Does nothing if the run has taken the result already,
 * or has ended. Call it in the contact's queue.
 */
export async function continueRun(engine: EngineContext, result: ExternalResult): Promise<void> {
  const { store, flows, lifecycle } = engine;
  const stored = lifecycle.closing.aborted ? undefined : await store.runs.find(result.runId);
  if (stored === undefined || !awaitsResult(stored, result)) return;
  const run = result.run ?? stored;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  turn.expect(stored);
  await driveRun(engine, { turn, flow, run, next: result.event });
}

/** Tells whether a run is stored as it was when the execution began. */
function awaitsResult({ state }: RunRecord, { event, run }: ExternalResult): boolean {
  if (isFinal(state.status)) return false;
  const executed = 'executionId' in event ? event.executionId : run?.state.current?.executionId;
  return state.current === null ? run !== undefined : executed === undefined || state.current.executionId === executed;
}
