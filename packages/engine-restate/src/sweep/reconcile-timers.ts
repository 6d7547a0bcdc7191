import type { Clock } from '@luluchat/flow-runtime';
import type { ReconciledTimers } from '@luluchat/flow-runtime/engine';
import type { PageRequest, RunHead, RunRepository } from '@luluchat/flow-runtime/store';
import { wakeIdOf } from '../work/work.js';
import type { Ingress } from '../ingress/ingress.js';

/** Dependencies of {@link reconcileTimers}. */
export interface ReconcileOptions {
  readonly runs: Pick<RunRepository, 'listHeads'>;
  readonly ingress: Pick<Ingress, 'schedule'>;
  readonly clock: Clock;
}

/** Number of timers that are handed over at a time. */
const AT_ONCE = 32;

/**
 * Hands the timers of a page of waiting runs to Restate, under the ids that turns give them: Restate ignores those that it has.
 *
 * @throws {FlowError} `invalid_request` for a cursor of another form, `engine_unavailable` when Restate does not answer
 */
export async function reconcileTimers(
  { runs, ingress, clock }: ReconcileOptions,
  page: PageRequest,
): Promise<ReconciledTimers> {
  const { items, nextCursor } = await runs.listHeads({ status: 'waiting' }, page);
  const timers = items.filter(({ wakeAt }) => wakeAt !== null);
  const schedule = async ({ id: runId, contactId, state, wakeAt }: RunHead): Promise<void> => {
    const at = wakeAt ?? 0;
    const { executionId = '' } = state.current ?? {};
    const delayMs = Math.max(0, at - clock.now());
    await ingress.schedule(contactId, { kind: 'wake', runId, executionId }, wakeIdOf(executionId, at), delayMs);
  };
  for (let index = 0; index < timers.length; index += AT_ONCE) {
    await Promise.all(timers.slice(index, index + AT_ONCE).map(schedule));
  }
  return { timers: timers.length, nextCursor };
}
