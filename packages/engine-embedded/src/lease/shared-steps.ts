import type { LeaseRepository } from '@luluchat/flow-runtime/store';
import type { ProcessRunningSteps } from '@luluchat/flow-runtime/use-case';

const REPEAT_MS = 500;

/**
 * Aborts the executions of a cancelled run in other servers as well. The signal is repeated until the cancellation has its turn: a step
 * may begin after the first one.
 */
export function shareRunningSteps(
  steps: ProcessRunningSteps,
  leases: Pick<LeaseRepository, 'signal'>,
): ProcessRunningSteps {
  const repeating = new Map<string, NodeJS.Timeout>();
  return {
    ...steps,
    cancel(runId) {
      steps.cancel(runId);
      const send = (): void => void leases.signal({ kind: 'cancel', runId }).catch(() => undefined);
      clearInterval(repeating.get(runId));
      repeating.set(runId, setInterval(send, REPEAT_MS).unref());
      send();
    },
    forget(runId) {
      steps.forget(runId);
      clearInterval(repeating.get(runId));
      repeating.delete(runId);
    },
  };
}
