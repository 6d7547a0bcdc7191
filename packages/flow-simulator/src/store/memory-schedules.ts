import { assertAdmitted, describePause, FlowError, OCCURRENCE_KEPT_MS } from '@luluchat/flow-runtime/store';
import type {
  ChangeOrigin,
  DueOccurrence,
  OccurrenceBatch,
  OccurrenceFilter,
  OccurrenceRecord,
  PageRequest,
  PlannedOccurrence,
  SchedulePlan,
  StartedBatch,
} from '@luluchat/flow-runtime/store';
import { addAuditEntry } from './memory-audit.js';
import { lastContactUpTo } from './memory-contacts.js';
import { clampLimit, cutPage } from './memory-page.js';
import type { MemoryTables } from './memory-tables.js';
import { putRun, unfinishedOf } from './run-rows.js';

/** Creates the repository of occurrences. Synchronous: the store wraps it. */
export function createMemorySchedules(tables: MemoryTables) {
  const { occurrences, schedulePauses } = tables;
  const set = (occurrence: OccurrenceRecord, change: Partial<OccurrenceRecord> = {}): void => {
    occurrences.set(occurrence.id, Object.freeze({ ...occurrence, ...change }));
  };
  const openOf = (flowId: string): readonly OccurrenceRecord[] =>
    [...occurrences.values()].filter(
      (one) => one.flowId === flowId && (one.state === 'planned' || one.state === 'running'),
    );
  const add = (
    place: Pick<OccurrenceRecord, 'flowId' | 'flowVersion' | 'isPaused'>,
    planned: PlannedOccurrence,
  ): void => {
    const { flowId, isPaused } = place;
    const { trigger, dueAt } = planned;
    const isKnown = [...occurrences.values()].some(
      (one) => one.flowId === flowId && one.trigger === trigger && one.dueAt === dueAt,
    );
    if (isKnown) return;
    const counts = { cursor: '', started: 0, refused: 0, begunAt: null, endedAt: null };
    set({ ...place, ...planned, ...counts, state: 'planned', nextAt: isPaused ? null : dueAt });
  };
  const isAdmitted = (contactId: string, whileRunning: OccurrenceBatch['whileRunning']): boolean => {
    if (whileRunning === 'replace') return true;
    try {
      assertAdmitted(
        unfinishedOf(tables, contactId)
          .toReversed()
          .map(({ run }) => run.id),
        whileRunning,
      );
      return true;
    } catch (error) {
      if (FlowError.is(error)) return false;
      throw error;
    }
  };

  return {
    plan: ({ flowId, flowVersion, occurrences: wanted, at }: SchedulePlan): void => {
      const open = openOf(flowId);
      const planned = open.filter(({ state }) => state === 'planned');
      for (const one of planned) {
        if (wanted.some(({ trigger }) => trigger === one.trigger)) set(one, { flowVersion });
        else if (wanted.length === 0 || one.dueAt > at) occurrences.delete(one.id);
      }
      for (const one of wanted) {
        if (planned.some(({ trigger }) => trigger === one.trigger)) continue;
        add({ flowId, flowVersion, isPaused: schedulePauses.has(flowId) }, one);
      }
    },
    begin: ({ id, dueAt, state, at, next }: DueOccurrence): boolean => {
      const found = occurrences.get(id);
      if (found?.state !== 'planned' || found.isPaused) return false;
      set(found, {
        dueAt,
        state,
        ...(state === 'running' ? { begunAt: at, nextAt: at } : { endedAt: at, nextAt: null }),
      });
      if (next !== undefined) add({ ...found, isPaused: false }, next);
      for (const one of occurrences.values()) {
        if (one.endedAt !== null && one.endedAt < at - OCCURRENCE_KEPT_MS) occurrences.delete(one.id);
      }
      return true;
    },
    startBatch: (batch: OccurrenceBatch): StartedBatch | undefined => {
      const { id, after, cursor, runs, whileRunning, nextAt, at } = batch;
      const found = occurrences.get(id);
      if (found?.state !== 'running' || found.isPaused || found.cursor !== after) return undefined;
      const existing = runs.filter(({ contactId }) => tables.contacts.has(contactId));
      const admitted = existing.filter(({ contactId }) => isAdmitted(contactId, whileRunning));
      for (const run of admitted) putRun(tables, run);
      set(found, {
        ...{ cursor: lastContactUpTo(tables, cursor), nextAt, started: found.started + admitted.length },
        refused: found.refused + existing.length - admitted.length,
        ...(nextAt === null && { state: 'finished', endedAt: at, cursor: '' }),
      });
      return { startedIds: admitted.map((run) => run.id) };
    },
    cancel: ({ id, at }: { readonly id: string; readonly at: number }): void => {
      const found = occurrences.get(id);
      if (found?.state === 'running') set(found, { state: 'cancelled', endedAt: at, nextAt: null, cursor: '' });
    },
    pause: ({ flowId }: { readonly flowId: string }, origin?: ChangeOrigin): void => {
      if (schedulePauses.has(flowId)) return;
      schedulePauses.add(flowId);
      for (const one of openOf(flowId)) set(one, { isPaused: true, nextAt: null });
      addAuditEntry(tables, origin, () => describePause(flowId, true));
    },
    resume: ({ flowId, at }: { readonly flowId: string; readonly at: number }, origin?: ChangeOrigin): void => {
      if (!schedulePauses.delete(flowId)) return;
      for (const one of openOf(flowId)) set(one, { isPaused: false, nextAt: one.state === 'planned' ? one.dueAt : at });
      addAuditEntry(tables, origin, () => describePause(flowId, false));
    },
    listPaused: (): readonly string[] => [...schedulePauses].sort(),
    listDue: ({ at, limit }: { readonly at: number; readonly limit: number }): readonly OccurrenceRecord[] =>
      [...occurrences.values()]
        .filter(({ nextAt }) => nextAt !== null && nextAt <= at)
        .sort((a, b) => Number(a.nextAt) - Number(b.nextAt))
        .slice(0, clampLimit(limit)),
    list: ({ flowId, state }: OccurrenceFilter, page: PageRequest) => {
      const matching = [...occurrences.values()]
        .filter((one) => (flowId ?? one.flowId) === one.flowId && (state ?? one.state) === one.state)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .map((record, position) => ({ record, position }));
      // Positions change with each new one, which is before the first page.
      return cutPage(
        'occurrences',
        matching,
        page,
        ({ position }) => position,
        ({ record }) => record,
      );
    },
  };
}
