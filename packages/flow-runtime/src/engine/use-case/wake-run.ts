import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';

/** Delay of the timer of a run that could not be woken. */
const STUCK_TIMER_MS = 30_000;

/** Wakes a waiting run whose timer is due, in a turn of its own. Settles when that is over and never rejects. */
export async function wakeRun(engine: EngineContext, due: RunRecord): Promise<void> {
  try {
    await engine.conversations.run(due.contactId, () => wakeInTurn(engine, due.id));
  } catch (error) {
    engine.resumes.retryLater(error, due);
    await postponeTimer(engine, due);
  }
}

async function wakeInTurn(engine: EngineContext, runId: string): Promise<void> {
  const { store, flows, clock, lifecycle } = engine;
  const run = lifecycle.closing.aborted ? undefined : await store.runs.find(runId);
  if (run?.state.status !== 'waiting' || run.state.current === null) return;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  const { executionId } = run.state.current;
  await driveRun(engine, { turn, flow, run, next: { type: 'timer-fired', executionId, at: clock.now() } });
}

/** Postpones the timer of a run that cannot be woken, so that it does not block other due timers. */
async function postponeTimer(engine: EngineContext, { id, contactId }: RunRecord): Promise<void> {
  const { store, clock, conversations, timers, lifecycle } = engine;
  try {
    await conversations.run(contactId, async () => {
      const run = await store.runs.find(id);
      const wakeAt = clock.now() + STUCK_TIMER_MS;
      if (run?.state.status !== 'waiting' || run.wakeAt === null || run.wakeAt > wakeAt) return;
      const postponed = { ...run, wakeAt };
      await store.runs.commit({ contactId, runs: [postponed], steps: [], outbound: [] });
      timers.schedule(postponed);
    });
  } catch {
    // The store fails: until this settles, the watch does not wake the run again.
    await lifecycle.pause(STUCK_TIMER_MS);
  }
}
