import type { RunHeadRow } from './run-head-row.js';
import type { Expression, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';

/** Parts of queries that differ between the databases. Everything else is the same for all. */
export interface SqlDialect {
  /** Tells whether an answer of the database is a round trip, so that statements which need none are better. */
  readonly hasRoundTrips: boolean;
  /** Tells whether an index has the unsent messages of each contact. On SQLite, it would cost each message a write more. */
  readonly indexesUnsentByContact: boolean;
  /** A text column of a condition by which no index is to be chosen, except one of the contact's unfinished work. */
  unindexed(column: string): RawBuilder<string>;
  /** The texts of a JSON array, for `in`. */
  textsOf(json: string): RawBuilder<string>;
  /** The numbers of a JSON array, for `in`. */
  numbersOf(json: string): RawBuilder<number>;
  /** Condition that a text column contains a text; every one contains an empty one. */
  contains(column: string, part: string): RawBuilder<SqlBool>;
  /** Condition that a run waits for a callback, as the index `runs_awaiting_callback` has it. */
  readonly awaitsCallback: RawBuilder<SqlBool>;
  /** The heads of the runs with these ids (a JSON array), in any order. The database takes them out of the states, which can be large. */
  runHeads(ids: string): RawBuilder<RunHeadRow>;
  /** The physical place of a row, for tables without a key. */
  readonly rowPlace: RawBuilder<number>;
  /** A key of attributes without regard to case. */
  foldedKey(key: Expression<string>): RawBuilder<string>;
  /** The contact of an inbound message, an empty text for an outbound one, as the index `messages_by_id` has it. */
  inboundContact(direction: Expression<string>, contactId: Expression<string>): RawBuilder<string>;
  /** The sequence number after that of the newest message. */
  readonly nextMessageSequence: RawBuilder<number>;
  /** Bytes that the store takes on the disk. */
  readonly storeBytes: RawBuilder<number>;
  /** A number of bytes that are zero. */
  zeroBytes(count: number): RawBuilder<Uint8Array>;
  /**
   * Locks the rows of a query until the end of the transaction, so that no other server changes them in between. Does nothing
   * where one transaction runs at a time.
   */
  lockRows<Tables, Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row>;
  /** Locks the rows against changes, while others may lock them in the same way. */
  shareRows<Tables, Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row>;
  /** Locks the rows of a query that no other transaction has locked, and leaves the others out. For clearing away. */
  takeRows<Tables, Table extends keyof Tables, Row>(
    query: SelectQueryBuilder<Tables, Table, Row>,
  ): SelectQueryBuilder<Tables, Table, Row>;
}
