import { FlowError } from '../../error/flow-error.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';
import { listCalledRuns } from '../run/called-runs.js';
import { cancelledAt } from '../run/cancelled-at.js';
import { commitTurn } from './commit-turn.js';
import { driveRun } from './drive-run.js';
import { findCaller } from './find-caller.js';
import { openTurn } from './open-turn.js';
import { untilKept } from './until-kept.js';
import { whileStepsAborted } from './while-steps-aborted.js';

/** Performs the turn of a cancellation, which ends the runs with these ids. */
export type PerformCancellation = (runIds: readonly string[], turn: () => Promise<void>) => Promise<void>;

/**
 * Cancels a run and the runs that it called: aborts the step that they execute, then ends them in a turn of their own. A run that
 * called the cancelled one continues. See `FlowEngine.cancel`.
 */
export async function cancelRun(
  engine: EngineContext,
  runId: string,
  perform: PerformCancellation = (_, turn) => turn(),
): Promise<void> {
  await whileAborted(engine, runId, ({ contactId }, runIds) =>
    perform(runIds, () => untilKept(() => engine.conversations.run(contactId, () => cancelInTurn(engine, runId)))),
  );
}

/**
 * Performs work while the steps that a run, and the runs that it called, execute in this process are aborted.
 *
 * @throws {FlowError} `shutting_down` when the engine is not open, `unknown_run` when there is no such run
 */
export async function whileAborted(
  { lifecycle, store, runningSteps }: Pick<EngineContext, 'lifecycle' | 'store' | 'runningSteps'>,
  runId: string,
  work: (run: RunRecord, runIds: readonly string[]) => Promise<void>,
): Promise<void> {
  requireOpen(lifecycle);
  const run = await store.runs.find(runId);
  if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
  const runIds = [runId, ...(await listCalledRuns(store.runs, run)).map(({ id }) => id)];
  await whileStepsAborted(runningSteps, runIds, () => work(run, runIds));
}

async function cancelInTurn(engine: EngineContext, runId: string): Promise<void> {
  const { store, flows, clock } = engine;
  const run = await store.runs.find(runId);
  if (run === undefined) return;
  const turn = await openTurn(engine, run.contactId);
  const at = clock.now();
  const end = async (one: RunRecord) => {
    const flow = await flows.getForTermination(one.flowId, one.flowVersion);
    const advanced = engine.advance(flow, one.state, cancelledAt(at));
    turn.take(one, advanced, at);
    return advanced.commands.find((command) => command.type === 'return-to-caller');
  };
  const called = await listCalledRuns(store.runs, run);
  for (const one of called.toReversed()) await end(one);
  const returning = await end(run);
  const caller = returning && (await findCaller(engine, turn, returning));
  if (caller === undefined) return commitTurn(engine, turn);
  await driveRun(engine, caller);
}
