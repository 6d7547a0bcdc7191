import { createStartEvent } from '../../interpreter/create-start-event.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';
import { driveRun } from './drive-run.js';

/** Begins a run in its first turn: ends the waiting runs of the contact when it replaces them (E6), then drives it. */
export async function beginRun(
  engine: EngineContext,
  turn: Turn,
  flow: CompiledFlow,
  run: RunRecord,
  replacesWaiting: boolean,
): Promise<void> {
  if (replacesWaiting) await endWaitingRuns(engine, turn, run);
  const came = { at: engine.clock.now(), random: engine.random.next() };
  await driveRun(engine, { turn, flow, run, next: createStartEvent(flow, run.state, turn.attributes, came) });
}

async function endWaitingRuns(
  { store, flows, clock, advance }: EngineContext,
  turn: Turn,
  newer: RunRecord,
): Promise<void> {
  for (const run of await store.runs.listWaiting(newer.contactId)) {
    const flow = await flows.getForTermination(run.flowId, run.flowVersion);
    const at = clock.now();
    const message = `A newer run of this contact took its place: ${newer.id}.`;
    const reason = { code: 'superseded', message } as const;
    turn.take(run, advance(flow, run.state, { type: 'run-cancelled', at, reason }), at);
  }
}
