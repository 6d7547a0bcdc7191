import type { OccurrenceRecord } from '../../port/store/schedule-repository.js';
import { findLastTime } from '../../schedule/timetable.js';
import type { EngineContext } from '../port/engine-context.js';
import { writeInstant } from './write-instant.js';
import { nextOccurrence } from './plan-schedules.js';
import type { TimedTriggerReader } from './timed-triggers.js';

type Dependencies = Pick<EngineContext, 'store' | 'ids' | 'clock' | 'logger'>;

/**
 * Begins a planned occurrence whose time has come, and plans the next one. Of times that were missed while no server ran, the last one
 * counts if it is younger than `graceMs`; otherwise the occurrence is skipped.
 */
export async function beginOccurrence(
  engine: Dependencies,
  triggers: TimedTriggerReader,
  graceMs: number,
  occurrence: OccurrenceRecord,
): Promise<void> {
  const { flows, schedules } = engine.store;
  const { id, flowId, flowVersion, trigger: name } = occurrence;
  const at = engine.clock.now();
  const published = await flows.findPublished(flowId);
  if (published === undefined) return schedules.plan({ flowId, flowVersion, occurrences: [], at });
  const find = async (version: number) => (await triggers.read(flowId, version)).find((one) => one.name === name);
  const trigger = await find(flowVersion);
  const current = await find(published.version);
  const next = current && nextOccurrence(engine, current, at);
  const last = trigger && findLastTime(trigger.times, Math.max(occurrence.dueAt, at - graceMs), at);
  const dueAt = last ?? occurrence.dueAt;
  const state = last === undefined ? 'skipped' : 'running';
  const isChanged = await schedules.begin({ id, dueAt, state, at, ...(next && { next }) });
  if (isChanged) report(engine, occurrence, { dueAt, state, at });
}

function report(
  { logger }: Dependencies,
  { id, flowId, dueAt: plannedAt }: OccurrenceRecord,
  { dueAt, state, at }: { readonly dueAt: number; readonly state: 'skipped' | 'running'; readonly at: number },
): void {
  const fields = { flowId, occurrenceId: id, dueAt: writeInstant(dueAt), lateMs: at - dueAt };
  if (state === 'skipped') {
    logger.warn('a scheduled start was skipped, because no server ran at its time', fields);
  } else if (dueAt > plannedAt) {
    logger.warn('a scheduled start was missed; a later one takes its place', {
      ...fields,
      missedFrom: writeInstant(plannedAt),
    });
  } else {
    logger.info('a schedule starts runs', fields);
  }
}
