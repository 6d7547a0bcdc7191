import { FlowError } from '../../error/flow-error.js';
import type { RepeatRequest, StartedRun } from '../../port/flow-engine.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { planRepeat } from '../run/plan-repeat.js';
import { countRefusal, IDEMPOTENCY_MS } from './start-run.js';

/** Starts a run that repeats an ended one. See `FlowEngine.repeat`. */
export async function repeatRun(engine: EngineContext, request: RepeatRequest): Promise<StartedRun> {
  requireOpen(engine.lifecycle);
  for (;;) {
    try {
      return await repeatNow(engine, request);
    } catch (error) {
      // The contact was erased together with the run, or merged, which changed the run.
      if (!FlowError.is(error, 'unknown_contact')) throw error;
    }
  }
}

async function repeatNow(engine: EngineContext, request: RepeatRequest): Promise<StartedRun> {
  const { store, flows, ids, clock, backlog, starts, observer } = engine;
  const plan = await planRepeat(store, request);
  const { contactId, flowId } = plan.run;
  const { flowVersion, whileRunning } = plan;
  const flow = await flows.get(flowId, flowVersion);
  const [id, startedAt] = [ids.next(), clock.now()];
  const timing = { wakeAt: null, startedAt, finishedAt: null };
  const run: RunRecord = { id, flowId, flowVersion, contactId, state: plan.createState(id), ...timing };
  await backlog.enqueue(contactId);
  const { idempotencyKey } = request;
  // No key of a start has a blank.
  const idempotency = idempotencyKey && { key: `repeat ${idempotencyKey}`, notBefore: startedAt - IDEMPOTENCY_MS };
  const accepting = store.runs.accept({
    run,
    whileRunning,
    requiresContact: true,
    ...(engine.pausedStarts === 'refuse' && { refusedIfPausedAt: startedAt }),
    ...(idempotency && { idempotency }),
  });
  starts.add({ flow, run, accepting });
  const { runId, isRepeat } = await accepting.catch((error: unknown) => countRefusal(engine, error));
  if (!isRepeat) {
    observer.onRunStarted(run.state.trigger.type);
    observer.onRunChanged(run);
  }
  return { runId, contactId, isRepeat };
}
