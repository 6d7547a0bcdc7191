import { awaitsCallback } from '../../interpreter/awaits-callback.js';
import type { ConversationCommit } from '../../port/store/conversation-commit.js';
import { afterTurnCommit, beforeTurnCommit } from '../failpoint/failpoints.js';
import type { TurnFailpoint } from '../failpoint/failpoints.js';
import type { Turn } from '../conversation/turn.js';
import { logRunEnd } from '../log/log-run-end.js';
import type { EngineContext } from '../port/engine-context.js';
import { storeCommit } from './store-commit.js';

/** Stores the decisions of a turn since its last commit in one transaction (E3), then passes on messages and timers. */
export async function commitTurn(engine: EngineContext, turn: Turn): Promise<void> {
  const commit = turn.takeCommit();
  if (commit === undefined) return;
  if (beforeTurnCommit.hasSubscribers) beforeTurnCommit.publish(failpointOf(commit));
  await storeCommit(engine, commit);
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
}

function failpointOf({ runs }: ConversationCommit): TurnFailpoint {
  return { runIds: runs.map(({ id }) => id) };
}
