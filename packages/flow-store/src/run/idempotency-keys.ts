import { assertSameRequest } from '@luluchat/flow-runtime/store';
import { number, text, textOrNull } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { packText } from '../text/stored-text.js';

/** Number of expired keys that one accepted run removes: more than it adds, and few enough to cost little. */
const CLEARED_AT_ONCE = 8;

/** An idempotency key of a request for a run. */
export interface IdempotencyKey {
  readonly flowId: string;
  readonly key: string;
  /** Keys that were used before this instant have expired. */
  readonly notBefore: number;
  readonly fingerprint?: string;
  readonly contactId: string;
}

/** Maps idempotency keys to runs. Synchronous: for write operations. */
export interface IdempotencyKeys {
  /** Asks what `findRunId` and `remember` read, see {@link WriteOperation.prefetch}. */
  prefetch(key: IdempotencyKey): void;
  /**
   * Returns the run of the key, `undefined` if there is none. Keys of earlier versions have no fingerprint: only the contact
   * counts.
   * @throws {FlowError} `idempotency_key_reused` if the key was used with another contact or another fingerprint.
   */
  findRunId(key: IdempotencyKey): string | undefined;
  /** Stores a key and removes some expired ones. */
  remember(key: IdempotencyKey, runId: string, at: number): void;
}

/** Prepares the queries of idempotency keys. */
export function prepareIdempotencyKeys(connection: QueryPreparer): IdempotencyKeys {
  const find = connection.prepare({ flowId: text(), key: text(), notBefore: number() }, (db, parameters) =>
    db
      .selectFrom('idempotency_keys')
      .leftJoin('runs', 'runs.id', 'idempotency_keys.run_id')
      .select(['idempotency_keys.run_id', 'idempotency_keys.fingerprint', 'runs.contact_id'])
      .where('idempotency_keys.flow_id', '=', parameters.flowId)
      .where('idempotency_keys.key', '=', parameters.key)
      .where('accepted_at', '>=', parameters.notBefore),
  );
  const put = connection.prepare(
    { flow_id: text(), key: text(), run_id: text(), accepted_at: number(), fingerprint: textOrNull() },
    (db, { flow_id, key, ...rest }) =>
      db
        .insertInto('idempotency_keys')
        .values({ flow_id, key, ...rest })
        .onConflict((conflict) => conflict.columns(['flow_id', 'key']).doUpdateSet(rest)),
  );
  const listForgotten = connection.prepare({ notBefore: number(), limit: number() }, (db, { notBefore, limit }) =>
    connection.dialect.takeRows(
      db
        .selectFrom('idempotency_keys')
        .select(['flow_id', 'key'])
        .where('accepted_at', '<', notBefore)
        .orderBy('accepted_at')
        .limit(limit),
    ),
  );
  const remove = connection.prepare({ flow_id: text(), key: text() }, (db, row) =>
    db.deleteFrom('idempotency_keys').where('flow_id', '=', row.flow_id).where('key', '=', row.key),
  );
  const findKey = ({ flowId, key, notBefore }: IdempotencyKey) => find.first({ flowId, key: packText(key), notBefore });
  const listCleared = (notBefore: number) => listForgotten.all({ notBefore, limit: CLEARED_AT_ONCE });
  return {
    prefetch: (key) => {
      findKey(key);
      listCleared(key.notBefore);
    },
    findRunId: (key) => {
      const { fingerprint, contactId } = key;
      const earlier = findKey(key);
      if (earlier === undefined) return undefined;
      // A removed run leaves no contact to compare with.
      const before = { contactId: earlier.contact_id ?? undefined, fingerprint: earlier.fingerprint ?? undefined };
      assertSameRequest(before, { contactId, fingerprint });
      return earlier.run_id;
    },
    remember: ({ flowId, key, notBefore, fingerprint }, runId, at) => {
      for (const row of listCleared(notBefore)) remove.execute(row);
      put.execute({
        flow_id: flowId,
        key: packText(key),
        run_id: runId,
        accepted_at: at,
        fingerprint: fingerprint ?? null,
      });
    },
  };
}
