import { FlowError } from '@luluchat/flow-runtime';
import type { AcceptRun, ConversationCommit, LimitedStart, RunRepository } from '@luluchat/flow-runtime';
import type { StoreConnection } from '../connection/store-connection.js';
import { newContact, prepareContactRows } from '../contact/contact-rows.js';
import { prepareMessageWriter } from '../message/message-rows.js';
import { decodeSequenceCursor, encodeCursor } from '../page/cursor.js';
import { clampLimit, cutPage } from '../page/cut-page.js';
import { prepareRoundRows } from '../round/round-rows.js';
import { prepareIdempotencyKeys } from './idempotency-keys.js';
import { prepareRunHistoryRows } from './run-history-rows.js';
import { prepareRunPages } from './run-pages.js';
import { prepareRunQueries } from './run-queries.js';
import { prepareRunWriter, toRun } from './run-rows.js';
import { prepareTriggerStarts } from './trigger-starts.js';

/** Keeps runs, their histories and timers. */
export function createRunRepository(connection: StoreConnection): RunRepository {
  const queries = prepareRunQueries(connection);
  const readPage = prepareRunPages(connection);
  const runs = prepareRunWriter(connection);
  const histories = prepareRunHistoryRows(connection);
  const keys = prepareIdempotencyKeys(connection);
  const contacts = prepareContactRows(connection);
  const messages = prepareMessageWriter(connection);
  const rounds = prepareRoundRows(connection);
  const starts = prepareTriggerStarts(connection);

  const countStart = (start: LimitedStart): void => {
    const retryAt = starts.findRetryAt(start);
    if (retryAt === null) return starts.add(start);
    throw new FlowError('trigger_limit_reached', 'The trigger has started as many runs for this contact as it may.', {
      details: { retryAt },
    });
  };

  const accept = ({ run, contactName, idempotency, limit }: AcceptRun): { runId: string; isRepeat: boolean } => {
    const key = idempotency && { ...idempotency, flowId: run.flowId };
    const earlier = key && keys.findRunId(key);
    if (earlier !== undefined) return { runId: earlier, isRepeat: true };
    if (limit !== undefined)
      countStart({ ...limit, flowId: run.flowId, contactNumber: run.contactNumber, at: run.startedAt });
    if (key !== undefined) keys.remember(key, run.id, run.startedAt);
    const contact = contacts.find(run.contactNumber);
    if (contact === undefined || (contactName !== undefined && contactName !== contact.name)) {
      const change = contactName === undefined ? {} : { name: contactName };
      contacts.replace(contact ?? newContact(run.contactNumber), change);
    }
    runs.insert(run);
    return { runId: run.id, isRepeat: false };
  };

  const commit = (turn: ConversationCommit): void => {
    if (turn.contactChange !== undefined) contacts.change(turn.contactNumber, turn.contactChange);
    if (turn.inbound !== undefined) messages.addInbound(turn.inbound);
    for (const message of turn.outbound) messages.addOutbound(message);
    for (const run of turn.runs) runs.put(run);
    histories.add(turn.steps);
    for (const round of turn.rounds ?? []) rounds.use(round);
    if (turn.limitedStart !== undefined) starts.add(turn.limitedStart);
  };

  return {
    accept: (request) => connection.write('accept a run', () => accept(request), 'entry'),
    // A message from outside can still be refused: its sender has it. What a run did is always taken.
    commit: (turn) =>
      connection.write(
        'store what a conversation did',
        () => commit(turn),
        turn.inbound === undefined ? 'result' : 'entry',
      ),
    findRetryAt: (start) => connection.read('read what a trigger has started', () => starts.findRetryAt(start)),
    find: (runId) =>
      connection.read('read a run', () => {
        const row = queries.find.first({ id: runId });
        return row && toRun(row);
      }),
    listSteps: (runId) => connection.read('read the history of a run', () => histories.list(runId)),
    list: (filter, page) =>
      connection.read('list runs', () => {
        const limit = clampLimit(page.limit);
        const before = page.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSequenceCursor('runs', page.cursor);
        const rows = readPage(filter, before, limit + 1);
        return cutPage(rows, limit, toRun, (row) => encodeCursor('runs', row.sequence));
      }),
    listWaiting: (contactNumber) =>
      connection.read('list waiting runs', () => queries.listWaiting.all({ contactNumber }).map(toRun)),
    listRunning: (page) =>
      connection.read('list running runs', () => {
        const limit = clampLimit(page.limit);
        const after = page.afterId === undefined ? { sequence: 0 } : queries.place.first({ id: page.afterId });
        return after === undefined ? [] : queries.listRunning.all({ after: after.sequence, limit }).map(toRun);
      }),
    listDue: ({ at, limit }) =>
      connection.read('list due timers', () => queries.listDue.all({ at, limit: clampLimit(limit) }).map(toRun)),
    nextWakeAt: () => connection.read('read the next timer', () => queries.nextWakeAt.first({})?.wake_at ?? null),
  };
}
