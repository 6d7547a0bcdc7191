import { createContactMatcher, headOf, matchesStep } from '@luluchat/flow-runtime/store';
import type {
  AcceptRun,
  ConversationCommit,
  LimitedStart,
  Page,
  PageRequest,
  PendingWork,
  RunCounts,
  RunFilter,
  RunHead,
  RunRecord,
  StoredConversation,
} from '@luluchat/flow-runtime/store';
import { acceptRun } from './accept-run.js';
import { commitTurn } from './commit-turn.js';
import { clampLimit, cutPage } from './memory-page.js';
import type { MemoryTables, RunRow } from './memory-tables.js';
import { bySequence, unfinishedOf } from './run-rows.js';
import { findRetryAt } from './trigger-starts.js';

/** Creates the repository of runs. Synchronous: the store wraps it. */
export function createMemoryRuns(tables: MemoryTables) {
  const { runs, unfinished } = tables;
  const hasStep = (runId: string, filter: RunFilter): boolean => {
    const { stepId, exit, errorKind, destination } = filter;
    if ([stepId, exit, errorKind, destination].every((criterion) => criterion === undefined)) return true;
    return [...(tables.histories.get(runId)?.values() ?? [])].some((line) => matchesStep(line, filter));
  };
  const isOfContact = (run: RunRecord, { contactText }: RunFilter): boolean => {
    if (contactText === undefined) return true;
    const contact = tables.contacts.get(run.contactId);
    return contact !== undefined && createContactMatcher(contactText)(contact);
  };
  const list = (filter: RunFilter, page: PageRequest): Page<RunRecord> => {
    const { contactId } = filter;
    const ids = contactId === undefined ? [...runs.keys()] : (tables.runsByContact.get(contactId) ?? []);
    const rows = ids
      .flatMap((id) => runs.get(id) ?? [])
      .filter(({ run }) => matches(run, filter) && isOfContact(run, filter) && hasStep(run.id, filter));
    // Newest first: positions grow along the list.
    return cutPage(
      'runs',
      rows.toReversed(),
      page,
      ({ sequence }) => -sequence,
      ({ run }) => run,
    );
  };
  const listPending = (contactId: string): readonly PendingWork[] => {
    const running = unfinishedOf(tables, contactId).filter(({ run }) => run.state.status === 'running');
    const pending: PendingWork[] = [];
    for (const row of tables.conversations.get(contactId)?.queued.values() ?? []) {
      const before = running.findIndex(({ sequence }) => sequence > row.queuedAfter);
      for (const { run } of running.splice(0, before === -1 ? running.length : before)) {
        pending.push({ kind: 'run', id: run.id });
      }
      pending.push({ kind: 'message', id: row.message.id });
    }
    return [...pending, ...running.map(({ run }): PendingWork => ({ kind: 'run', id: run.id }))];
  };
  return {
    accept: (accept: AcceptRun) => acceptRun(tables, accept),
    commit: (commit: ConversationCommit) => commitTurn(tables, commit),
    findRetryAt: (start: LimitedStart) => findRetryAt(tables, start),
    find: (runId: string) => runs.get(runId)?.run,
    listSteps: (runId: string) =>
      [...(tables.histories.get(runId)?.values() ?? [])].sort((a, b) => a.sequence - b.sequence),
    list,
    listHeads: (filter: RunFilter, page: PageRequest): Page<RunHead> => {
      const { items, nextCursor } = list(filter, page);
      return { items: items.map(headOf), nextCursor };
    },
    countStarted: ({ flowIds, since }: { readonly flowIds: readonly string[]; readonly since: number }) =>
      flowIds.map((flowId): RunCounts => {
        const started = [...runs.values()].filter(({ run }) => run.flowId === flowId && run.startedAt >= since);
        const failed = started.filter(({ run: { state } }) => state.status === 'failed' || state.status === 'stalled');
        return { flowId, started: started.length, failed: failed.length };
      }),
    listWaiting: (contactId: string) =>
      unfinishedOf(tables, contactId)
        .filter(({ run }) => run.state.status === 'waiting')
        .toReversed()
        .map(({ run }) => run),
    listRunning: ({ limit, afterId }: { readonly limit: number; readonly afterId?: string }) => {
      const after = afterId === undefined ? 0 : runs.get(afterId)?.sequence;
      if (after === undefined) return [];
      return [...unfinished.values()]
        .filter(({ run, sequence }) => run.state.status === 'running' && sequence > after)
        .sort(bySequence)
        .slice(0, clampLimit(limit))
        .map(({ run }) => run);
    },
    listPending,
    readConversation: (contactId: string): StoredConversation => ({
      contact: tables.contacts.get(contactId),
      pending: listPending(contactId),
      runs: unfinishedOf(tables, contactId)
        .map(({ run }) => run)
        .toReversed(),
      hasUnsent: (tables.conversations.get(contactId)?.unsent.size ?? 0) > 0,
    }),
    listDue: ({ at, limit }: { readonly at: number; readonly limit: number }) => {
      const due: { readonly row: RunRow; readonly wakeAt: number }[] = [];
      for (const row of unfinished.values()) {
        const wakeAt = wakeAtOf(row.run);
        if (wakeAt !== null && wakeAt <= at) due.push({ row, wakeAt });
      }
      due.sort((a, b) => a.wakeAt - b.wakeAt || bySequence(a.row, b.row));
      return due.slice(0, clampLimit(limit)).map(({ row }) => row.run);
    },
    nextWakeAt: () => {
      let earliest: number | null = null;
      for (const { run } of unfinished.values()) {
        const wakeAt = wakeAtOf(run);
        if (wakeAt !== null && (earliest === null || wakeAt < earliest)) earliest = wakeAt;
      }
      return earliest;
    },
  };
}

/** Tells whether a run matches what its record tells. */
function matches(run: RunRecord, filter: RunFilter): boolean {
  const { flowId, status, trigger, startedFrom, startedBefore } = filter;
  return (
    (flowId === undefined || run.flowId === flowId) &&
    (status === undefined || run.state.status === status) &&
    (trigger === undefined || run.state.trigger.type === trigger) &&
    (startedFrom === undefined || run.startedAt >= startedFrom) &&
    (startedBefore === undefined || run.startedAt < startedBefore)
  );
}

/** Returns the instant of the timer of a waiting run. */
function wakeAtOf({ state, wakeAt }: RunRecord): number | null {
  return state.status === 'waiting' ? wakeAt : null;
}
