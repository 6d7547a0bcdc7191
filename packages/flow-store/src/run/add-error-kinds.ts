import { errorKindOf } from '@luluchat/flow-runtime/store';
import type { RunStepRecord } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** An error kind that a step of a run reported. */
export interface RunErrorKind {
  readonly id: string;
  readonly kind: string;
}

/** Prepares a function that keeps an error kind of a stored run, once. For write operations. */
export function prepareAddErrorKind(connection: QueryPreparer): (reported: RunErrorKind) => void {
  const insert = connection.prepare({ id: text(), kind: text() }, (db, { id, kind }) =>
    db
      .insertInto('run_error_kinds')
      .columns(['run_sequence', 'kind'])
      .expression(
        db
          .selectFrom('runs')
          .select(['sequence', sql<string>`${kind}`.as('kind')])
          .where('id', '=', id),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
  return insert.execute;
}

/** Finds the error kinds in history lines. */
export function errorKindsIn(steps: readonly RunStepRecord[]): readonly RunErrorKind[] {
  return steps.flatMap((step) => {
    const kind = errorKindOf(step);
    return kind === undefined ? [] : [{ id: step.runId, kind }];
  });
}
