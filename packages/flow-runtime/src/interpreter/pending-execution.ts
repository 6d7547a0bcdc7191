import type { ExecuteStep } from './run-command.js';
import type { RunState } from './run-state.js';

/**
 * Returns the command that was not finished when a `running` state was stored, for an engine that recovers runs; `null`
 * if none.
 */
export function pendingExecution(state: RunState): ExecuteStep | null {
  if (state.status !== 'running' || state.current === null) return null;
  const { stepId, executionId, resumedBy, chance } = state.current;
  return { type: 'execute-step', stepId, executionId, resumedBy, random: chance };
}
