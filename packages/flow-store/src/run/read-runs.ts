import type { RunRecord } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { toRun } from './run-rows.js';

/** Prepares the reading of some runs, newest first. */
export function prepareReadRuns(connection: QueryPreparer): (ids: readonly string[]) => readonly RunRecord[] {
  const list = connection.prepare({ ids: text() }, (db, { ids }) =>
    db
      .selectFrom('runs')
      .selectAll()
      .where(sql<SqlBool>`id in ${connection.dialect.textsOf(ids)}`),
  );
  return (ids) =>
    list
      .all({ ids: JSON.stringify(ids) })
      .sort((one, other) => other.sequence - one.sequence)
      .map(toRun);
}
