import { FlowError } from '../../error/flow-error.js';
import { expectedRun } from '../../port/store/expected-run.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { closeCallback } from './close-callback.js';
import { driveRun } from './drive-run.js';
import { openTurn } from './open-turn.js';
import { storeCommit } from './store-commit.js';

/** Delay of the timer of a run that could not be woken. */
const STUCK_TIMER_MS = 30_000;

/** Wakes a waiting run whose timer is due, in a turn of its own. Settles when that is over and never rejects. */
export async function wakeRun(engine: EngineContext, due: RunRecord): Promise<void> {
  let isStuck = false;
  try {
    await engine.conversations.run(due.contactId, () =>
      wakeInTurn(engine, due.id).catch((error: unknown) => {
        // The server that has the conversation wakes the run.
        if (FlowError.is(error, 'lease_lost')) return undefined;
        isStuck = true;
        return engine.resumes.retry(error, due);
      }),
    );
  } catch (error) {
    if (FlowError.is(error, 'lease_lost')) return;
    isStuck = true;
    engine.resumes.retryLater(error, due);
  }
  if (isStuck) await postponeTimer(engine, due);
}

/** Wakes a waiting run; while a pause holds it, postpones its timer to the end. Call it in the contact's queue. */
export async function wakeInTurn(engine: EngineContext, runId: string): Promise<void> {
  const { store, flows, clock, lifecycle } = engine;
  const run = lifecycle.closing.aborted ? undefined : await store.runs.find(runId);
  if (run?.state.status !== 'waiting' || run.state.current === null) return;
  const flow = await flows.get(run.flowId, run.flowVersion);
  const turn = await openTurn(engine, run.contactId);
  if (turn.isHeld) return postponeTo(engine, run, turn.contact.pause?.until ?? 0);
  const { executionId } = run.state.current;
  const at = clock.now();
  const body = await closeDueCallback(engine, run, at);
  if (body !== undefined) turn.takeCallback(executionId);
  const next =
    body === undefined
      ? ({ type: 'timer-fired', executionId, at } as const)
      : ({ type: 'callback-received', executionId, at, body } as const);
  await driveRun(engine, { turn, flow, run, next });
}

/**
 * Closes the callback of a step whose time is over, so that none is accepted that the run would not take. Resolves to the body of
 * one that was accepted before.
 */
async function closeDueCallback(
  engine: EngineContext,
  { contactId, state }: RunRecord,
  at: number,
): Promise<string | undefined> {
  const { executionId = '', wait } = state.current ?? {};
  const isDue = wait?.forCallback === true && wait.until !== null && wait.until <= at;
  return isDue ? closeCallback(engine, { contactId, executionId, at, run: expectedRun(state) }) : undefined;
}

/** Stores another instant of the timer of a run. */
async function postponeTo(engine: EngineContext, run: RunRecord, wakeAt: number): Promise<void> {
  const { timers, leases, checksRuns } = engine;
  const { contactId, state } = run;
  const lease = leases?.of(contactId);
  const postponed = { ...run, wakeAt };
  const expectedRuns = checksRuns === true ? [expectedRun(state)] : undefined;
  await storeCommit(engine, {
    ...{ contactId, runs: [postponed], steps: [], outbound: [] },
    ...(lease && { lease }),
    ...(expectedRuns && { expectedRuns }),
  });
  timers.schedule(postponed);
}

/** Postpones the timer of a run that cannot be woken, so that it does not block other due timers. */
async function postponeTimer(engine: EngineContext, { id, contactId }: RunRecord): Promise<void> {
  const { store, clock, conversations, lifecycle } = engine;
  try {
    await conversations.run(contactId, async () => {
      const run = await store.runs.find(id);
      const wakeAt = clock.now() + STUCK_TIMER_MS;
      if (run?.state.status !== 'waiting' || run.wakeAt === null || run.wakeAt > wakeAt) return;
      await postponeTo(engine, run, wakeAt);
    });
  } catch {
    // The store fails: until this settles, the watch does not wake the run again.
    await lifecycle.pause(STUCK_TIMER_MS);
  }
}
