import type { ExecuteStep } from './run-command.js';
import type { RunState } from './run-state.js';

/** The command that a stored `running` state is in the middle of, for an engine that picks the run up again. */
export function pendingExecution(state: RunState): ExecuteStep | null {
  if (state.status !== 'running' || state.current === null) return null;
  const { stepId, executionId, resumedBy, chance } = state.current;
  return { type: 'execute-step', stepId, executionId, resumedBy, random: chance };
}
