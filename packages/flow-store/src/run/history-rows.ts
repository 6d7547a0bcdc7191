import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';

/**
 * Condition that a row of `run_histories` is of a run, by its id, or by its sequence number if it has one. Two terms with an index each:
 * the comparison with the empty text tells SQLite that the first index has the row.
 */
export function isHistoryOf(runId: string, sequence: number | RawBuilder<number>): RawBuilder<SqlBool> {
  return sql<SqlBool>`((run_id = ${runId} and run_id <> '') or run_sequence = ${sequence})`;
}
