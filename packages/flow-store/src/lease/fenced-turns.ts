import type { EraseContact, MergeContacts } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { CallbackClosing, CallbackOperations } from '../callback/callback-operations.js';
import type { ContactOperations } from '../contact/contact-operations.js';
import type { ErasureOperations } from '../erasure/erasure-operations.js';
import type { RunOperations } from '../run/run-operations.js';
import type { SerializedTurn } from '../run/serialize-turn.js';
import { rawQuery } from '../connection/raw-query.js';

/** Writes of turns, which may carry a lease. */
type TurnOperations = Pick<RunOperations, 'commitTurn'> &
  Pick<CallbackOperations, 'closeCallback'> &
  Pick<ErasureOperations, 'eraseContact'> &
  Pick<ContactOperations, 'mergeContacts'>;

/** Makes writes of turns check the lease and the numbers that they carry, in their transaction. Both raise `LEASE_LOST`. */
export function fenceTurns(
  connection: QueryPreparer,
  { commitTurn, closeCallback, eraseContact, mergeContacts }: TurnOperations,
): TurnOperations {
  const check = connection.prepare(
    { contactId: text(), server: text(), fence: number() },
    (db, { contactId, server, fence }) => rawQuery(db, sql`select check_lease(${contactId}, ${server}, ${fence})`),
  );
  const consume = connection.prepare(
    { counter: text(), number: number(), server: text() },
    (db, { counter, number, server }) => rawQuery(db, sql`select consume_reserved(${counter}, ${number}, ${server})`),
  );
  const execute = (turn: SerializedTurn): void => {
    const { contactId, lease, consumedNumbers = [] } = turn;
    if (lease !== undefined) {
      const { server, fence } = lease;
      check.execute({ contactId, server, fence });
      for (const { counter, number } of consumedNumbers) consume.execute({ counter, number, server });
    }
    commitTurn.execute(turn);
  };
  // With the first queries: a turn whose lease is lost is refused before it decides by what it read.
  const prefetch = (turn: SerializedTurn): void => {
    const { contactId, lease } = turn;
    if (lease !== undefined) check.execute({ contactId, ...lease });
    commitTurn.prefetch(turn);
  };
  const close = (closing: CallbackClosing): string | undefined => {
    const { contactId, lease } = closing.turn ?? {};
    if (contactId !== undefined && lease !== undefined) check.execute({ contactId, ...lease });
    return closeCallback.execute(closing);
  };
  const checkErasing = ({ contactId, lease }: EraseContact): void => {
    if (lease !== undefined) check.execute({ contactId, ...lease });
  };
  const erase = (request: EraseContact): boolean => {
    checkErasing(request);
    return eraseContact.execute(request);
  };
  const prefetchErasing = (request: EraseContact): void => {
    checkErasing(request);
    eraseContact.prefetch(request);
  };
  const merge = (request: MergeContacts): void => {
    const { into, from, leases } = request;
    if (leases !== undefined) {
      check.execute({ contactId: into, ...leases.into });
      check.execute({ contactId: from, ...leases.from });
    }
    mergeContacts.execute(request);
  };
  return {
    mergeContacts: { ...mergeContacts, execute: merge },
    eraseContact: { ...eraseContact, prefetch: prefetchErasing, execute: erase },
    commitTurn: { ...commitTurn, prefetch, execute },
    closeCallback: { ...closeCallback, execute: close },
  };
}
