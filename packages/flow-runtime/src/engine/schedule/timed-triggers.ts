import { createHash } from 'node:crypto';
import type { Times } from '../../date/cron-times.js';
import type { FlowDocument, TimedTrigger, Trigger, WhileRunning } from '../../document/flow-document.js';
import type { FlowRepository } from '../../port/store/flow-repository.js';
import { createTimetable } from '../../schedule/timetable.js';
import { whileRunningOf } from '../../trigger/while-running-of.js';

/** A schedule or date trigger of a version of a flow. */
export interface TimedTriggerOfFlow {
  /** See `OccurrenceRecord.trigger`. */
  readonly name: string;
  readonly trigger: TimedTrigger;
  readonly whileRunning: WhileRunning;
  readonly times: Times;
}

/** Returns the schedule and date triggers of a document; of equal ones, the first. */
export function timedTriggersOf(document: FlowDocument): readonly TimedTriggerOfFlow[] {
  const found = new Map<string, TimedTriggerOfFlow>();
  for (const trigger of (document.triggers ?? []).filter(isTimed)) {
    const name = nameOf(trigger);
    if (found.has(name)) continue;
    const whileRunning = whileRunningOf(document, trigger);
    found.set(name, { name, trigger, whileRunning, times: createTimetable(trigger) });
  }
  return [...found.values()];
}

/** Reads the timed triggers of versions of flows, which never change. */
export interface TimedTriggerReader {
  read(flowId: string, version: number): Promise<readonly TimedTriggerOfFlow[]>;
}

/** Number of versions whose triggers are kept. */
const KEPT = 1000;

/** Creates a reader that keeps what it has read. */
export function createTimedTriggerReader(flows: Pick<FlowRepository, 'findVersion'>): TimedTriggerReader {
  const known = new Map<string, readonly TimedTriggerOfFlow[]>();
  return {
    async read(flowId, version) {
      const key = `${flowId}@${version}`;
      const read = known.get(key);
      if (read !== undefined) return read;
      const document = await flows.findVersion(flowId, version);
      const triggers = document === undefined ? [] : timedTriggersOf(document);
      if (known.size >= KEPT) known.clear();
      known.set(key, triggers);
      return triggers;
    },
  };
}

function isTimed(trigger: Trigger): trigger is TimedTrigger {
  return trigger.type === 'schedule' || trigger.type === 'date';
}

/** Names are stored, so what they are made of must not change. */
function nameOf(trigger: TimedTrigger): string {
  const { type, timeZone, segment = {} } = trigger;
  const when =
    trigger.type === 'schedule'
      ? [trigger.cron.trim().split(/\s+/).join(' ')]
      : [trigger.attribute, trigger.offset?.amount ?? 0, trigger.offset?.unit ?? 'days', trigger.time];
  const meaning = JSON.stringify([type, ...when, timeZone, segment.tags ?? [], segment.attributes ?? []]);
  return `${type}-${createHash('sha256').update(meaning).digest('base64url')}`;
}
