import { FlowError, MAX_RUNS_OF_CONTACT } from '@luluchat/flow-runtime/store';
import type {
  AcceptedRun,
  AcceptRun,
  Contact,
  ConversationCommit,
  LimitedStart,
  PageRequest,
  PendingWork,
  RunCounts,
  RunFilter,
  RunRecord,
  RunStepRecord,
} from '@luluchat/flow-runtime/store';
import { consumeCounter, CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { changeContact, contactConflict, findHolders } from './memory-contacts.js';
import { addInbound, addOutbound, assertNewInbound, dequeue, requireQueued } from './memory-messages.js';
import { clampLimit, cutPage } from './memory-page.js';
import { keyOf } from './memory-tables.js';
import type { MemoryTables, RunRow } from './memory-tables.js';

/** Creates the repository of runs. Synchronous: the store wraps it. */
export function createMemoryRuns(tables: MemoryTables) {
  const { runs, unfinished } = tables;
  const unfinishedOf = (contactId: string): readonly RunRow[] =>
    [...unfinished.values()].filter(({ run }) => run.contactId === contactId).sort(bySequence);
  return {
    accept: (accept: AcceptRun) => acceptRun(tables, accept),
    commit: (commit: ConversationCommit) => commitTurn(tables, commit),
    findRetryAt: (start: LimitedStart) => findRetryAt(tables, start),
    find: (runId: string) => runs.get(runId)?.run,
    listSteps: (runId: string) =>
      [...(tables.histories.get(runId)?.values() ?? [])].sort((a, b) => a.sequence - b.sequence),
    list: ({ contactId, flowId, status }: RunFilter, page: PageRequest) => {
      const ids = contactId === undefined ? [...runs.keys()] : (tables.runsByContact.get(contactId) ?? []);
      const rows = ids
        .flatMap((id) => runs.get(id) ?? [])
        .filter(
          ({ run }) =>
            (flowId === undefined || run.flowId === flowId) && (status === undefined || run.state.status === status),
        );
      // Newest first: positions grow along the list.
      return cutPage(
        'runs',
        rows.toReversed(),
        page,
        ({ sequence }) => -sequence,
        ({ run }) => run,
      );
    },
    countStarted: ({ flowIds, since }: { readonly flowIds: readonly string[]; readonly since: number }) =>
      flowIds.map((flowId): RunCounts => {
        const started = [...runs.values()].filter(({ run }) => run.flowId === flowId && run.startedAt >= since);
        const failed = started.filter(({ run: { state } }) => state.status === 'failed' || state.status === 'stalled');
        return { flowId, started: started.length, failed: failed.length };
      }),
    listWaiting: (contactId: string) =>
      unfinishedOf(contactId)
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
    listPending: (contactId: string): readonly PendingWork[] => {
      const running = unfinishedOf(contactId).filter(({ run }) => run.state.status === 'running');
      const pending: PendingWork[] = [];
      for (const row of tables.conversations.get(contactId)?.transcript ?? []) {
        if (row.direction !== 'inbound' || row.message.outcome !== 'queued') continue;
        const before = running.findIndex(({ sequence }) => sequence > row.queuedAfter);
        for (const { run } of running.splice(0, before === -1 ? running.length : before)) {
          pending.push({ kind: 'run', id: run.id });
        }
        pending.push({ kind: 'message', id: row.message.id });
      }
      return [...pending, ...running.map(({ run }): PendingWork => ({ kind: 'run', id: run.id }))];
    },
    listDue: ({ at, limit }: { readonly at: number; readonly limit: number }) =>
      waitingWithTimer(tables)
        .filter(({ wakeAt }) => wakeAt <= at)
        .slice(0, clampLimit(limit))
        .map(({ row }) => row.run),
    nextWakeAt: () => waitingWithTimer(tables)[0]?.wakeAt ?? null,
  };
}

function waitingWithTimer({ unfinished }: MemoryTables): readonly { readonly row: RunRow; readonly wakeAt: number }[] {
  return [...unfinished.values()]
    .flatMap((row) =>
      row.run.state.status === 'waiting' && row.run.wakeAt !== null ? [{ row, wakeAt: row.run.wakeAt }] : [],
    )
    .sort((a, b) => a.wakeAt - b.wakeAt || bySequence(a.row, b.row));
}

function bySequence(a: RunRow, b: RunRow): number {
  return a.sequence - b.sequence;
}

function acceptRun(tables: MemoryTables, given: AcceptRun): AcceptedRun {
  const accept = jsonCopy(given);
  const { run, contactName: name, contactNumber, whileRunning, limit, idempotency } = accept;
  const { id, contactId, flowId } = run;
  // First: the key may have been used with the contact that has this number.
  if (accept.isNumberUnchecked === true && contactNumber !== undefined) assertNumber(tables, contactId, contactNumber);
  const key = idempotency && keyOf(flowId, idempotency.key);
  const earlier = idempotency && findRunOfKey(tables, keyOf(flowId, idempotency.key), contactId, idempotency);
  if (earlier !== undefined) return { runId: earlier, isRepeat: true };
  admitRun(tables, contactId, whileRunning);
  const start = limit && { ...limit, flowId, contactId, at: run.startedAt };
  if (start !== undefined) assertWithinLimit(tables, start);
  const known = tables.contacts.get(contactId);
  if (tables.runs.has(id)) throw new FlowError('store_failed', `A run with the id ${id} exists.`);
  const contact =
    known === undefined ? createContact(tables, contactId, name, contactNumber) : rename(tables, known, name);
  if (start !== undefined) countStart(tables, start);
  if (key !== undefined) {
    const { fingerprint } = idempotency ?? {};
    tables.keys.set(key, { runId: id, contactId, fingerprint, at: run.startedAt });
  }
  const hasWaitingRuns = [...tables.unfinished.values()].some(
    (row) => row.run.contactId === contactId && row.run.state.status === 'waiting',
  );
  putRun(tables, run);
  return { runId: id, isRepeat: false, contact, hasWaitingRuns };
}

function assertNumber(tables: MemoryTables, contactId: string, contactNumber: string): void {
  if (tables.contacts.has(contactId)) return;
  const [holder] = findHolders(tables, { kind: CONTACT_NUMBER, value: contactNumber });
  if (holder !== undefined && holder !== contactId) throw contactConflict(holder);
}

function createContact(
  tables: MemoryTables,
  contactId: string,
  name: string | undefined,
  contactNumber: string | undefined,
): Contact {
  return changeContact(tables, contactId, {
    ...(name !== undefined && { name }),
    ...(contactNumber !== undefined && { contactNumber }),
  });
}

function rename(tables: MemoryTables, known: Contact, name: string | undefined): Contact {
  const isNamed = name === undefined || (name === known.name && known.nameFrom === undefined);
  return isNamed ? known : changeContact(tables, known.contactId, { name });
}

function findRunOfKey(
  { keys }: MemoryTables,
  key: string,
  contactId: string,
  { notBefore, fingerprint }: NonNullable<AcceptRun['idempotency']>,
): string | undefined {
  const used = keys.get(key);
  if (used === undefined || used.at < notBefore) return undefined;
  if (used.contactId !== contactId) throw keyReused('another contact');
  if (fingerprint !== undefined && (used.fingerprint ?? fingerprint) !== fingerprint) throw keyReused('other content');
  return used.runId;
}

function keyReused(what: string): FlowError {
  return new FlowError('idempotency_key_reused', `The idempotency key came with ${what} before; nothing was started.`);
}

function admitRun({ unfinished }: MemoryTables, contactId: string, whileRunning: AcceptRun['whileRunning']): void {
  if (whileRunning === undefined || whileRunning === 'replace') return;
  const others = [...unfinished.values()].filter(({ run }) => run.contactId === contactId).sort(bySequence);
  const newest = others.at(-1);
  if (newest === undefined) return;
  if (whileRunning === 'refuse') {
    const { id } = newest.run;
    throw new FlowError('run_in_progress', `The run ${id} of this contact has not ended; nothing was started.`, {
      details: { runId: id },
    });
  }
  if (others.length < MAX_RUNS_OF_CONTACT) return;
  const message = `${MAX_RUNS_OF_CONTACT} runs of this contact have not ended, which is the maximum; nothing was started.`;
  throw new FlowError('too_many_runs', message);
}

function placeOf({ flowId, trigger, contactId }: LimitedStart): string {
  return keyOf(flowId, trigger, contactId);
}

function findRetryAt({ starts }: MemoryTables, start: LimitedStart): number | null {
  const within = (starts.get(placeOf(start)) ?? []).filter((at) => at > start.at - start.periodMs);
  const nth = within.sort((a, b) => b - a)[start.times - 1];
  return nth === undefined ? null : nth + start.periodMs;
}

function assertWithinLimit(tables: MemoryTables, start: LimitedStart): void {
  const retryAt = findRetryAt(tables, start);
  if (retryAt === null) return;
  throw new FlowError('trigger_limit_reached', 'The trigger has started as many runs for this contact as it may.', {
    details: { retryAt },
  });
}

function countStart({ starts }: MemoryTables, start: LimitedStart): void {
  const place = placeOf(start);
  const valid = (starts.get(place) ?? []).filter((at) => at > start.at - start.periodMs);
  starts.set(place, [...valid, start.at]);
}

function putRun(tables: MemoryTables, given: RunRecord): void {
  const { runs, runsByContact, unfinished } = tables;
  const run = jsonCopy(given);
  const known = runs.get(run.id);
  const row = { run, sequence: known?.sequence ?? tables.nextSequence() };
  runs.set(run.id, row);
  if (known === undefined) runsByContact.set(run.contactId, [...(runsByContact.get(run.contactId) ?? []), run.id]);
  const { status } = run.state;
  if (status === 'running' || status === 'waiting') unfinished.set(run.id, row);
  else unfinished.delete(run.id);
}

function putStep({ histories }: MemoryTables, { runId, ...line }: RunStepRecord): void {
  const history = histories.get(runId) ?? new Map<number, Omit<RunStepRecord, 'runId'>>();
  history.set(line.sequence, jsonCopy(line));
  histories.set(runId, history);
}

/** Stores a turn. Everything that may be refused comes before the first change. */
function commitTurn(tables: MemoryTables, given: ConversationCommit): void {
  const commit = jsonCopy(given);
  const { contactId, contactChange, inbound, dequeued } = commit;
  if (inbound !== undefined) assertNewInbound(tables, inbound);
  const queued = dequeued && requireQueued(tables, contactId, dequeued.id);
  if (contactChange !== undefined) changeContact(tables, contactId, contactChange);
  if (inbound !== undefined) addInbound(tables, inbound);
  if (queued !== undefined && dequeued !== undefined) dequeue(tables, queued, dequeued);
  for (const message of commit.outbound) addOutbound(tables, message);
  for (const run of commit.runs) putRun(tables, run);
  for (const line of commit.steps) putStep(tables, line);
  for (const { counter, number } of commit.consumedNumbers ?? []) {
    tables.counters.set(counter, consumeCounter(tables.counters.get(counter) ?? { next: 0, gaps: [] }, number));
  }
  for (const id of commit.reportedFailures ?? []) {
    const row = tables.outbound.get(id);
    if (row !== undefined) row.isFailureOpen = false;
  }
  if (commit.limitedStart !== undefined) countStart(tables, commit.limitedStart);
}
