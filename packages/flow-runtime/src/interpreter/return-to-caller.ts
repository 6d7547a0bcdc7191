import type { JsonObject } from '../json/json-value.js';
import type { CallOutcome } from '../step/step-result.js';
import type { ReturnToCaller } from './run-command.js';
import type { RunState } from './run-state.js';

/**
 * Returns the command by which the end of a called run is told to the run that called it; `undefined` if none called it, or if
 * another run took over, which returns instead. `output` is that of the step that completed the run.
 */
export function returnToCaller(ended: RunState, output: JsonObject = {}): ReturnToCaller | undefined {
  const { caller, entered, status, reason } = ended;
  if (caller === undefined || entered !== undefined) return undefined;
  const { runId, flowId, executionId } = caller;
  const outcome: CallOutcome = status === 'completed' || status === 'stalled' ? status : 'failed';
  return {
    type: 'return-to-caller',
    caller: { runId, flowId },
    returned: {
      ...{ type: 'call-returned', executionId, outcome },
      output: outcome === 'completed' ? output : {},
      ...(reason !== null && { failure: { code: reason.code, reason: reason.message } }),
      // A called run begins with a count above zero, which only a wait resets.
      hasWaited: (ended.flowsSinceWait ?? 0) === 0,
      failedWaits: ended.failedWaits ?? 0,
      ...(ended.account !== undefined && { account: ended.account }),
      ...(ended.lastMessageId !== undefined && { lastMessageId: ended.lastMessageId }),
    },
  };
}
