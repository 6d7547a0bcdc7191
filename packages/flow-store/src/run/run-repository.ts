import type { RunRepository } from '@luluchat/flow-runtime/store';
import type { StoreConnection } from '../writer/store-connection.js';
import type { RunOperations } from './run-operations.js';
import { clampLimit } from '../page/cut-page.js';
import { prepareCountStarted } from './count-started.js';
import { prepareFindRetryAt } from './find-retry-at.js';
import { prepareListPending } from './list-pending.js';
import { serializeAccept, serializeTurn } from './serialize-turn.js';
import { prepareReadConversation } from './read-conversation.js';
import { prepareReadRunHistory } from './read-run-history.js';
import { prepareRunPages } from './run-pages.js';
import { prepareRunQueries } from './run-queries.js';
import { toRun } from './run-rows.js';

/** Keeps runs, their histories and timers. */
export function createRunRepository(connection: StoreConnection<RunOperations>): RunRepository {
  const queries = prepareRunQueries(connection);
  const readPage = prepareRunPages(connection);
  const readHistory = prepareReadRunHistory(connection);
  const countStarted = prepareCountStarted(connection);
  const findRetryAt = prepareFindRetryAt(connection);
  const listPending = prepareListPending(connection);
  const readConversation = prepareReadConversation(connection);

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
    list: (filter, page) => connection.read('list runs', () => readPage(filter, page)),
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
