import { createRunState } from '../../interpreter/run-state.js';
import type { PublishedFlow } from '../../port/store/flow-repository.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { EngineContext } from '../port/engine-context.js';
import { runOf } from '../run/new-run.js';
import type { TimedTriggerOfFlow } from './timed-triggers.js';
import { writeInstant } from './write-instant.js';

/** A start of a flow for one contact, at a time of one of its triggers. */
export interface ScheduledStart {
  readonly flow: PublishedFlow;
  readonly trigger: TimedTriggerOfFlow;
  readonly contactId: string;
  /** The time of the trigger, which the run reads as `{{data.due_at}}`. */
  readonly dueAt: number;
  readonly at: number;
}

/** Creates a run that has not begun. */
export function createScheduledRun(
  { ids }: Pick<EngineContext, 'ids'>,
  { flow, trigger: { trigger, whileRunning }, contactId, dueAt, at }: ScheduledStart,
): RunRecord {
  const state = createRunState(ids.next(), { due_at: writeInstant(dueAt) }, trigger.type);
  const replacing = { ...state, trigger: { ...state.trigger, replaces: true } };
  return runOf(flow, contactId, whileRunning === 'replace' ? replacing : state, at);
}
