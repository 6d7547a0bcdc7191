import type { JsonObject } from '../json/json-value.js';
import { mergeMembers } from '../json/merge-members.js';
import type { StepResult } from '../step/step-result.js';
import type { StepRecord } from './run-command.js';
import type { CurrentStep } from './run-state.js';

/** Returns the members of a step's record that stay the same from its start to its end. */
export function fixedRecordOf({
  stepId,
  stepType,
  sequence,
  startedAt,
}: CurrentStep): Pick<StepRecord, 'sequence' | 'stepId' | 'stepType' | 'startedAt'> {
  return { sequence, stepId, stepType, startedAt };
}

/** Returns what the history records of a result; `null` if nothing. */
export function historyOf(result: StepResult): JsonObject | null {
  return result.history ?? (result.kind === 'wait' ? null : (result.output ?? null));
}

/** Adds what an execution recorded to what was recorded before its wait; later members win. */
export function mergeHistory(before: JsonObject | null, now: JsonObject | null): JsonObject | null {
  return before === null || now === null ? (now ?? before) : mergeMembers(before, now);
}

/** Adds unfilled variables to those recorded before a wait, without duplicates. */
export function mergeUnfilled(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.length + now.length === 0 ? before : [...new Set([...before, ...now])];
}
