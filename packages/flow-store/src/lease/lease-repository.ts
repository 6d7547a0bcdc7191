import type { LeaseRepository, ServerSignal, UnclaimedWork } from '@luluchat/flow-runtime/store';
import { toDeferredConversation } from '../message/deferral-queries.js';
import { clampLimit } from '../page/cut-page.js';
import type { SignalSource } from '../postgres/notice-listener.js';
import { toRun } from '../run/run-rows.js';
import { unpackText } from '../text/stored-text.js';
import type { StoreConnection } from '../writer/store-connection.js';
import { toArrays } from './lease-operations.js';
import type { LeaseOperations } from './lease-operations.js';
import { prepareLeaseQueries, UNSENT_WINDOW } from './lease-queries.js';
import type { UnclaimedRow } from './lease-queries.js';

/** Keeps the leases of servers that share a database. */
export function createLeaseRepository(
  connection: StoreConnection<LeaseOperations>,
  { channel, listen }: SignalSource,
): LeaseRepository {
  const queries = prepareLeaseQueries(connection);
  /** Sequence number of the last unsent message that was looked at; the next search continues there. */
  let after = 0;

  return {
    renew: (request) => connection.write('renewServer', () => request),
    acquire: (request) =>
      request.contactIds.length === 0 ? Promise.resolve([]) : connection.write('acquireLeases', () => request),
    verify: ({ server, leases }) =>
      connection.read('read the leases of this server', () =>
        queries.verify.all({ server, ...toArrays(leases) }).map((row) => row.contact_id),
      ),
    release: (request) =>
      request.leases.length === 0 ? Promise.resolve() : connection.write('releaseLeases', () => request),
    leave: (server) => connection.write('leaveServer', () => server),
    listUnclaimed: async ({ limit }) => {
      const rows = await connection.read('list work that no server has', () =>
        queries.listUnclaimed.all({ limit: clampLimit(limit), after }),
      );
      const places = rows.flatMap(({ place }) => (place === null ? [] : [place]));
      after = places.length < UNSENT_WINDOW ? 0 : Math.max(...places);
      return toWork(rows);
    },
    listDue: ({ server, at, limit }) =>
      connection.read('list due timers', () =>
        queries.listDue.all({ server, at, limit: clampLimit(limit) }).map(toRun),
      ),
    listDeferred: ({ server, limit }) =>
      connection.read('read deferred conversations', () =>
        queries.listDeferred.all({ server, limit: clampLimit(limit) }).map(toDeferredConversation),
      ),
    reserveNumbers: (request) => connection.write('reserveNumbers', () => request),
    releaseNumbers: (request) => connection.write('releaseNumbers', () => request),
    signal: (signal) => connection.write('signalServers', () => ({ channel, signal }), 'new-work'),
    onSignal: (listener) => listen((payload) => listener(JSON.parse(payload) as ServerSignal)),
  };
}

/** Converts rows; those of one conversation with pending or unsent work become one item. */
function toWork(rows: readonly UnclaimedRow[]): readonly UnclaimedWork[] {
  const work = new Map<string, UnclaimedWork>();
  for (const { kind, contact_id: contactId, id, run_id: runId } of rows) {
    if (contactId === null) continue;
    if (kind === 'pending' || kind === 'unsent') work.set(`${kind} ${contactId}`, { kind, contactId });
    else if (kind === 'failure') work.set(`${kind} ${id}`, { kind, contactId, messageId: unpackText(id ?? '') });
    else work.set(`${kind} ${id}`, { kind, contactId, executionId: id ?? '', runId: runId ?? '' });
  }
  return [...work.values()];
}
