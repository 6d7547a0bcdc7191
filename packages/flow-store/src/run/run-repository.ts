import type { Page, PageRequest, RunFilter, RunRepository, RunStatus } from '@luluchat/flow-runtime/store';
import type { StoreConnection } from '../writer/store-connection.js';
import type { RunOperations } from './run-operations.js';
import { clampLimit } from '../page/cut-page.js';
import { prepareCountStarted } from './count-started.js';
import { prepareFindRetryAt } from './find-retry-at.js';
import { prepareListPending } from './list-pending.js';
import { serializeAccept, serializeTurn } from './serialize-turn.js';
import { prepareReadConversation } from './read-conversation.js';
import { prepareReadRunHeads } from './read-run-heads.js';
import { prepareReadRunHistory } from './read-run-history.js';
import { needsScan, prepareScanRuns } from './scan-runs.js';
import { prepareRunPages } from './run-pages.js';
import { prepareRunQueries } from './run-queries.js';
import { prepareReadRuns } from './read-runs.js';
import { toRun } from './run-rows.js';

/** Keeps runs, their histories and timers. */
export function createRunRepository(connection: StoreConnection<RunOperations>): RunRepository {
  const queries = prepareRunQueries(connection);
  const readPage = prepareRunPages(connection);
  const scan = prepareScanRuns(connection);
  const readHistory = prepareReadRunHistory(connection);
  const countStarted = prepareCountStarted(connection);
  const findRetryAt = prepareFindRetryAt(connection);
  const listPending = prepareListPending(connection);
  const readConversation = prepareReadConversation(connection);
  const readRuns = prepareReadRuns(connection);
  const readHeads = prepareReadRunHeads(connection);

  const list = async <Run extends { readonly state: { readonly status: RunStatus } }>(
    filter: RunFilter,
    page: PageRequest,
    read: (ids: readonly string[]) => readonly Run[],
  ): Promise<Page<Run>> => {
    const { items: places, nextCursor } = needsScan(filter)
      ? await scan(filter, page)
      : await connection.read('list runs', () => readPage(filter, page));
    if (places.length === 0) return { items: [], nextCursor };
    const found = await connection.read('list runs', () => read(places.map(({ id }) => id)));
    // A run may have continued since its place was found.
    const items = found.filter(({ state }) => filter.status === undefined || state.status === filter.status);
    return { items, nextCursor };
  };

  return {
    accept: (request) => connection.write('acceptRun', () => serializeAccept(request), 'new-work'),
    // A new message can be refused, since its sender still has it. Decisions of a run are always accepted.
    commit: (turn) =>
      connection.write('commitTurn', () => serializeTurn(turn), turn.inbound === undefined ? 'required' : 'new-work'),
    findRetryAt: (start) => connection.read('read what a trigger has started', () => findRetryAt(start)),
    find: (runId) =>
      connection.read('read a run', () => {
        const row = queries.find.first({ id: runId });
        return row && toRun(row);
      }),
    listSteps: (runId) => connection.read('read the history of a run', () => readHistory(runId)),
    list: (filter, page) => list(filter, page, readRuns),
    listHeads: (filter, page) => list(filter, page, readHeads),
    countStarted: (request) => connection.read('count the runs of flows', () => countStarted(request)),
    listWaiting: (contactId) =>
      connection.read('list waiting runs', () => queries.listWaiting.all({ contactId }).map(toRun)),
    listRunning: (page) =>
      connection.read('list running runs', () => {
        const limit = clampLimit(page.limit);
        const after = page.afterId === undefined ? { sequence: 0 } : queries.place.first({ id: page.afterId });
        return after === undefined ? [] : queries.listRunning.all({ after: after.sequence, limit }).map(toRun);
      }),
    listPending: (contactId) => connection.read('read what is pending of a contact', () => listPending(contactId)),
    readConversation: (contactId) => {
      const read = () => readConversation(contactId);
      return connection.read('read a conversation', read, read);
    },
    listDue: ({ at, limit }) =>
      connection.read('list due timers', () => queries.listDue.all({ at, limit: clampLimit(limit) }).map(toRun)),
    nextWakeAt: () => connection.read('read the next timer', () => queries.nextWakeAt.first({})?.wake_at ?? null),
  };
}
