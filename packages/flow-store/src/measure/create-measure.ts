import { MAX_COUNTED } from '@luluchat/flow-runtime/store';
import type { FlowStore, RunStatus } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { text } from '../connection/parameter.js';
import type { StoreReader } from '../writer/store-connection.js';
import { selectUnsent } from '../message/select-unsent.js';

/** Creates the measurement of a store. Counts go by indexes and end at `MAX_COUNTED`, so it takes milliseconds at any size. */
export function createMeasure(connection: StoreReader): FlowStore['measure'] {
  const size = connection.prepare({}, (db) => db.selectNoFrom(connection.dialect.storeBytes.as('bytes')));
  const unsent = connection.prepare({}, (db) =>
    db
      .selectFrom(selectUnsent(db).select('sequence').limit(sql.lit(MAX_COUNTED)).as('unsent'))
      .select((query) => query.fn.countAll<number>().as('count')),
  );
  const oldest = connection.prepare({}, (db) =>
    selectUnsent(db).select('created_at').orderBy('sequence').limit(sql.lit(1)),
  );
  const runs = connection.prepare({ status: text<RunStatus>() }, (db, { status }) =>
    db
      .selectFrom(
        db.selectFrom('runs').select('sequence').where('status', '=', status).limit(sql.lit(MAX_COUNTED)).as('found'),
      )
      .select((query) => query.fn.countAll<number>().as('count')),
  );
  const openCallbacks = connection.prepare({}, (db) =>
    db
      .selectFrom(
        db
          .selectFrom('runs')
          .select('sequence')
          .where(connection.dialect.awaitsCallback)
          .limit(sql.lit(MAX_COUNTED))
          .as('found'),
      )
      .select((query) => query.fn.countAll<number>().as('count')),
  );
  const countRuns = (status: RunStatus): number => runs.first({ status })?.count ?? 0;
  return () =>
    connection.read('be measured', () => ({
      bytes: size.first({})?.bytes ?? 0,
      unsentMessages: unsent.first({})?.count ?? 0,
      oldestUnsentAt: oldest.first({})?.created_at ?? null,
      runningRuns: countRuns('running'),
      waitingRuns: countRuns('waiting'),
      openCallbacks: openCallbacks.first({})?.count ?? 0,
    }));
}
