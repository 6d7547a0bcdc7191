import type { Clock } from '@luluchat/flow-runtime';
import { MAX_STUCK_WORK } from '@luluchat/flow-runtime/engine';
import type { StuckWork, StuckWorkList } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { unknownWork } from '@luluchat/flow-runtime/use-case';
import type { FailingRuns } from '@luluchat/flow-runtime/use-case';
import type { Ingress } from '../ingress/ingress.js';
import type { StuckCalls } from './stuck-calls.js';

/** Dependencies of {@link createStuckWork}. */
export interface StuckWorkOptions {
  readonly calls: StuckCalls;
  /** Runs that fail in this process, while Restate's calls succeed. */
  readonly failing: Pick<FailingRuns, 'list' | 'find'>;
  readonly runs: Pick<FlowStore['runs'], 'find' | 'listPending' | 'listWaiting'>;
  readonly clock: Clock;
  readonly ingress: Pick<Ingress, 'send'>;
  readonly newId: () => string;
  readonly cancelRun: (runId: string) => Promise<void>;
}

/** Creates the list of calls that Restate tries in vain and of runs that this process tries in vain. */
export function createStuckWork(options: StuckWorkOptions): StuckWorkList {
  const { calls, failing, runs, clock, ingress, newId, cancelRun } = options;

  /** Finds the run that a call works on: the oldest one that is under way, else one whose timer is due. */
  const runOf = async ({ contactId, kind }: StuckWork): Promise<string | undefined> => {
    if (kind === 'messages') return undefined;
    const pending = await runs.listPending(contactId);
    const running = pending.find((work) => work.kind === 'run');
    if (running !== undefined || kind !== 'timer') return running?.id;
    const waiting = await runs.listWaiting(contactId);
    return waiting.find(({ wakeAt }) => wakeAt !== null && wakeAt <= clock.now())?.id;
  };

  return {
    async list() {
      const listed = await Promise.all([calls.list(), failing.list()]);
      return listed
        .flat()
        .sort((one, other) => one.since - other.since)
        .slice(0, MAX_STUCK_WORK);
    },
    async resume(id) {
      if ((await calls.find(id)) !== undefined) return calls.resume(id);
      const work = await failing.find(id);
      if (work === undefined) throw unknownWork();
      const run = await runs.find(id);
      const { executionId = '' } = run?.state.current ?? {};
      const isWaiting = run?.state.status === 'waiting';
      void ingress.send(
        work.contactId,
        isWaiting ? { kind: 'wake', runId: id, executionId } : { kind: 'resume' },
        newId(),
      );
    },
    async cancel(id) {
      const call = await calls.find(id);
      if (call !== undefined) {
        // Read first: while the store fails, the call stays as it is.
        const runId = await runOf(call);
        await calls.kill(id);
        if (runId !== undefined) await cancelRun(runId);
        return;
      }
      if ((await failing.find(id)) === undefined) throw unknownWork();
      await cancelRun(id);
    },
  };
}
