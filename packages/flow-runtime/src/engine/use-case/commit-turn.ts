import { awaitsCallback } from '../../interpreter/awaits-callback.js';
import type { ConversationCommit } from '../../port/store/conversation-commit.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { afterTurnCommit, beforeTurnCommit } from '../failpoint/failpoints.js';
import type { TurnFailpoint } from '../failpoint/failpoints.js';
import type { Turn } from '../conversation/turn.js';
import { logRunEnd } from '../log/log-run-end.js';
import type { EngineContext } from '../port/engine-context.js';
import { storeCommit } from './store-commit.js';
import { beginStarted, storeContactChange } from './store-contact-change.js';

/**
 * Stores the decisions of a turn since its last commit in one transaction (E3), with the runs that its changes of the contact start, then
 * passes on messages, timers and those runs.
 */
export async function commitTurn(engine: EngineContext, turn: Turn): Promise<void> {
  const { detailsChange } = turn;
  const commit = turn.takeCommit();
  if (commit === undefined) return;
  if (beforeTurnCommit.hasSubscribers) beforeTurnCommit.publish(failpointOf(commit));
  let started: readonly RunRecord[] = [];
  if (detailsChange === undefined || !engine.triggers.mayStartByChange) await storeCommit(engine, commit);
  else started = await storeContactChange(engine, commit, detailsChange);
  if (afterTurnCommit.hasSubscribers) afterTurnCommit.publish(failpointOf(commit));
  turn.committed(commit);
  for (const consumed of commit.consumedNumbers ?? []) engine.counters.used(consumed);
  if (commit.dequeued !== undefined) engine.inbound.taken?.(commit.contactId, commit.dequeued);
  engine.outbox.send(commit.outbound);
  for (let called = turn.takeCalled(); called > 0; called -= 1) engine.observer.onRunStarted('call-flow');
  for (const run of commit.runs) {
    const { state } = run;
    engine.observer.onRunChanged(run);
    const { current } = state;
    if (current !== null && awaitsCallback(state, current.executionId)) {
      engine.callbacks.add({ executionId: current.executionId, runId: run.id, contactId: run.contactId });
    }
    if (run.wakeAt !== null) engine.timers.schedule(run);
    logRunEnd(engine.logger, run);
    if (state.status === 'superseded') engine.observer.onRunSuperseded();
    if (state.reason?.code === 'chain_limit') engine.observer.onChainEnded();
    // Stored once, together with the run that takes over.
    if (state.entered !== undefined) engine.observer.onRunStarted('start-flow');
  }
  for (const run of started) void beginStarted(engine, run);
}

function failpointOf({ runs }: ConversationCommit): TurnFailpoint {
  return { runIds: runs.map(({ id }) => id) };
}
