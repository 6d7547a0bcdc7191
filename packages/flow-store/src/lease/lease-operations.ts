import type { ConsumedNumber, LeaseAttempt, ServerSignal } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindCounter } from '../counter/find-counter.js';
import { unpackText } from '../text/stored-text.js';
import { counterLock } from '../writer/lock-names.js';
import { rawQuery, toNumberArray, toTextArray } from '../connection/raw-query.js';

/** Leases of a server by contact and fence. */
interface HeldLeases {
  readonly server: string;
  readonly leases: readonly { readonly contactId: string; readonly fence: number }[];
}

interface AcquiredRow {
  readonly contact_id: string;
  readonly server: string;
  readonly fence: number;
  readonly unsent_id: string | null;
  readonly pending: number;
  readonly merged_into: string | null;
}

/** Creates the operations of leases. Only PostgreSQL has their tables. */
export function createLeaseOperations(connection: QueryPreparer) {
  return {
    ...createServerOperations(connection),
    ...createHeldOperations(connection),
    ...createNumberOperations(connection),
  };
}

function createServerOperations(connection: QueryPreparer) {
  const findAlive = connection.prepare({ server: text() }, (db, { server }) =>
    rawQuery(
      db,
      sql<{
        alive: number;
      }>`select (expires_at > clock_timestamp())::integer as alive from servers where id = ${server}`,
    ),
  );
  const renew = connection.prepare({ server: text(), ttlMs: number() }, (db, { server, ttlMs }) =>
    rawQuery(
      db,
      sql`insert into servers (id, expires_at) values (${server}, clock_timestamp() + ${ttlMs} * interval '1 millisecond')
        on conflict (id) do update set expires_at = excluded.expires_at`,
    ),
  );
  const gone = sql`(select id from servers where expires_at < now() - interval '1 hour')`;
  const removeGone = [
    sql`delete from leases where server in ${gone}`,
    sql`delete from reserved_numbers where server in ${gone}`,
    sql`delete from servers where expires_at < now() - interval '1 hour'`,
  ].map((query) => connection.prepare({}, (db) => rawQuery(db, query)));
  const leave = (['leases', 'reserved_numbers'] as const).map((table) =>
    connection.prepare({ server: text() }, (db, { server }) => db.deleteFrom(table).where('server', '=', server)),
  );
  const remove = connection.prepare({ server: text() }, (db, { server }) =>
    db.deleteFrom('servers').where('id', '=', server),
  );
  const notify = connection.prepare({ channel: text(), payload: text() }, (db, { channel, payload }) =>
    rawQuery(db, sql`select pg_notify(${channel}, ${payload})`),
  );
  return {
    renewServer: {
      what: 'renew the leases of this server',
      execute: ({ server, ttlMs }: { readonly server: string; readonly ttlMs: number }): boolean => {
        const wasAlive = findAlive.first({ server })?.alive === 1;
        // Nothing of a server that was killed an hour ago is worth a row.
        if (!wasAlive) for (const query of removeGone) query.execute({});
        renew.execute({ server, ttlMs });
        return wasAlive;
      },
    },
    leaveServer: {
      what: 'release the leases of this server',
      execute: (server: string): void => {
        for (const query of leave) query.execute({ server });
        remove.execute({ server });
      },
    },
    signalServers: {
      what: 'send a signal to other servers',
      execute: ({ channel, signal }: { readonly channel: string; readonly signal: ServerSignal }): void =>
        notify.execute({ channel, payload: JSON.stringify(signal) }),
    },
  };
}

function createHeldOperations(connection: QueryPreparer) {
  // In one order on all servers, so that none waits for a row while another waits for one of its own.
  const acquire = connection.prepare({ server: text(), contactIds: text() }, (db, { server, contactIds }) =>
    rawQuery(
      db,
      sql`insert into leases as held (contact_id, server, fence)
        select contact_id, ${server}, nextval('lease_fences')
          from unnest(${contactIds}::text[]) as contact_id order by contact_id
        on conflict (contact_id) do update set server = excluded.server, fence = excluded.fence
          where held.server <> excluded.server and not exists (
            select from servers where id = held.server and expires_at > clock_timestamp())`,
    ),
  );
  // A statement of its own: it sees what the former server stored while the first one waited for it. Concatenations make the planner
  // choose the indexes of unfinished work by contact.
  const listAcquired = connection.prepare({ contactIds: text() }, (db, { contactIds }) =>
    rawQuery(
      db,
      sql<AcquiredRow>`select leases.contact_id, leases.server, leases.fence,
          (select id from messages where messages.contact_id = leases.contact_id and (direction || '') = 'outbound'
            and sent_at is null and status is null order by sequence limit 1) as unsent_id,
          coalesce(
            (select 1 from runs where runs.contact_id = leases.contact_id and (status || '') = 'running' limit 1),
            (select 1 from messages where messages.contact_id = leases.contact_id and outcome = 'queued' limit 1),
            0) as pending,
          (select surviving_id from merged_contacts where merged_contacts.contact_id = leases.contact_id) as merged_into
        from leases where leases.contact_id = any (${contactIds}::text[])`,
    ),
  );
  const release = connection.prepare(
    { server: text(), contactIds: text(), fences: text() },
    (db, { server, contactIds, fences }) =>
      rawQuery(
        db,
        sql`delete from leases using unnest(${contactIds}::text[], ${fences}::bigint[]) as given (contact_id, fence)
          where leases.contact_id = given.contact_id and leases.fence = given.fence and leases.server = ${server}`,
      ),
  );
  return {
    acquireLeases: {
      what: 'acquire leases',
      endsWithRead: true,
      execute: (request: {
        readonly server: string;
        readonly contactIds: readonly string[];
      }): readonly LeaseAttempt[] => {
        const { server } = request;
        const contactIds = toTextArray([...new Set(request.contactIds)]);
        acquire.execute({ server, contactIds });
        return listAcquired.all({ contactIds }).map((row) => toAttempt(server, row));
      },
    },
    releaseLeases: {
      what: 'release leases',
      execute: ({ server, leases }: HeldLeases): void => release.execute({ server, ...toArrays(leases) }),
    },
  };
}

function createNumberOperations(connection: QueryPreparer) {
  const findCounter = prepareFindCounter(connection);
  const listReserved = connection.prepare({ counter: text() }, (db, { counter }) =>
    rawQuery(
      db,
      sql<{ number: number }>`select number from reserved_numbers join servers on servers.id = reserved_numbers.server
        where counter = ${counter} and expires_at > clock_timestamp()`,
    ),
  );
  const reserve = connection.prepare(
    { counter: text(), number: number(), server: text() },
    (db, { counter, number, server }) =>
      db
        .insertInto('reserved_numbers')
        .values({ counter, number, server })
        .onConflict((conflict) => conflict.columns(['counter', 'number']).doUpdateSet({ server })),
  );
  const release = connection.prepare(
    { counter: text(), number: number(), server: text() },
    (db, { counter, number, server }) =>
      db
        .deleteFrom('reserved_numbers')
        .where('counter', '=', counter)
        .where('number', '=', number)
        .where('server', '=', server),
  );
  return {
    reserveNumbers: {
      what: 'reserve numbers of a counter',
      locks: ({ counter }: { readonly counter: string }): readonly string[] => [counterLock(counter)],
      prefetch: ({ counter }: { readonly counter: string }): void => {
        findCounter(counter);
        listReserved.all({ counter });
      },
      execute: (request: {
        readonly server: string;
        readonly counter: string;
        readonly count: number;
      }): readonly number[] => {
        const { server, counter, count } = request;
        const { next, gaps } = findCounter(counter);
        const reserved = new Set(listReserved.all({ counter }).map((row) => row.number));
        const numbers = gaps.filter((gap) => !reserved.has(gap)).slice(0, count);
        for (let number = next; numbers.length < count; number += 1) if (!reserved.has(number)) numbers.push(number);
        for (const number of numbers) reserve.execute({ counter, number, server });
        return numbers;
      },
    },
    releaseNumbers: {
      what: 'release numbers of a counter',
      execute: ({
        server,
        numbers,
      }: {
        readonly server: string;
        readonly numbers: readonly ConsumedNumber[];
      }): void => {
        for (const { counter, number } of numbers) release.execute({ counter, number, server });
      },
    },
  };
}

function toAttempt(server: string, row: AcquiredRow): LeaseAttempt {
  const { contact_id: contactId, fence, unsent_id: unsentId, pending, merged_into: mergedInto } = row;
  if (row.server !== server) return { contactId, outcome: 'held', server: row.server };
  const oldestUnsentId = unsentId === null ? null : unpackText(unsentId);
  return { contactId, outcome: 'acquired', fence, oldestUnsentId, hasPending: pending === 1, mergedInto };
}

/** Returns leases as two arrays of PostgreSQL. */
export function toArrays(leases: HeldLeases['leases']): { readonly contactIds: string; readonly fences: string } {
  return {
    contactIds: toTextArray(leases.map(({ contactId }) => contactId)),
    fences: toNumberArray(leases.map(({ fence }) => fence)),
  };
}

/** The operations of leases, by name. */
export type LeaseOperations = ReturnType<typeof createLeaseOperations>;
