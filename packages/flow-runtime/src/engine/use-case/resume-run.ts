import { pendingExecution } from '../../interpreter/pending-execution.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { webhookPolicy } from '../trigger/webhook-policy.js';
import { beginRun } from './begin-run.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';

/**
 * Resumes a run that is stored as `running`, from its last stored state: begins it, or repeats the execution whose result was not
 * stored (E5). Does nothing for a run that waits or has ended, or while a pause holds it. Call it in the contact's queue.
 */
export async function resumeRun(engine: EngineContext, runId: string): Promise<void> {
  const { store, flows, lifecycle } = engine;
  let run = lifecycle.closing.aborted ? undefined : await store.runs.find(runId);
  // Another run may have taken over before the rest of the turn could be stored.
  while (run?.state.entered !== undefined) run = await store.runs.find(run.state.entered.runId);
  if (run === undefined || run.state.status !== 'running') return;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  if (turn.isHeld) return;
  // Unless a pause held them, runs that a message starts are stored with their first step.
  if (run.state.current === null) return beginRun(engine, turn, flow, run, replacesWaiting(flow, run));
  const command = pendingExecution(run.state);
  if (command !== null) await driveRun(engine, { turn, flow, run, next: command });
}

function replacesWaiting(flow: CompiledFlow, { state: { trigger } }: RunRecord): boolean {
  return trigger.type === 'webhook' ? webhookPolicy(flow) === 'replace' : trigger.replaces === true;
}
