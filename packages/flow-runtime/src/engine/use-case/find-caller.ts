import { awaitsCall } from '../../interpreter/awaits-call.js';
import type { ReturnToCaller } from '../../interpreter/run-command.js';
import type { Turn } from '../conversation/turn.js';
import type { EngineContext } from '../port/engine-context.js';
import type { Drive } from './drive.js';

/**
 * Finds the run that called one which has ended in this turn, with the event that continues it; the next commit stores both. Resolves
 * to `undefined` if it does not wait for it any more: it was cancelled or superseded.
 */
export async function findCaller(
  { store, flows, clock }: Pick<EngineContext, 'store' | 'flows' | 'clock'>,
  turn: Turn,
  { caller, returned }: ReturnToCaller,
): Promise<Drive | undefined> {
  const run = turn.find(caller.runId) ?? (await store.runs.find(caller.runId));
  if (run === undefined || !awaitsCall(run.state, returned.executionId)) return undefined;
  const flow = await flows.get(run.flowId, run.flowVersion);
  return { turn, flow, run, next: { ...returned, at: clock.now() } };
}
