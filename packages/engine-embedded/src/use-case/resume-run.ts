import { pendingExecution } from '@luluchat/flow-runtime';
import type { EngineContext } from '../port/engine-context.js';
import { webhookPolicy } from '../trigger/webhook-policy.js';
import { beginRun } from './begin-run.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';

/**
 * Resumes a run that is stored as `running`, from its last stored state: begins it, or repeats the execution that was not stored
 * (E5). Does nothing to a run that waits or has ended. Call it in the contact's queue.
 */
export async function resumeRun(engine: EngineContext, runId: string): Promise<void> {
  const { store, flows, lifecycle } = engine;
  let run = lifecycle.closing.aborted ? undefined : await store.runs.find(runId);
  // It may have left for another flow before what came then could be stored.
  while (run?.state.entered !== undefined) run = await store.runs.find(run.state.entered.runId);
  if (run === undefined || run.state.status !== 'running') return;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  // What a message starts is stored with its first step: this run came over a webhook.
  if (run.state.current === null) return beginRun(engine, turn, flow, run, webhookPolicy(flow) === 'replace');
  const command = pendingExecution(run.state);
  if (command !== null) await driveRun(engine, { turn, flow, run, next: command });
}
