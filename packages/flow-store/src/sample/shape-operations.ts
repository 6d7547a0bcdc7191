import { MAX_SHAPES } from '@luluchat/flow-runtime/store';
import type { FedMapping, ShapeChange, ValueKind, VersionStep } from '@luluchat/flow-runtime/store';
import { number, numberOrNull, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { toShapeChange } from './sample-row.js';

const VERSION_STEP = { flow_id: text(), flow_version: number(), step_id: text() };

/** Creates the operations that store what mappings were fed, and shapes that no longer feed them. */
export function createShapeOperations(connection: QueryPreparer) {
  const queries = {
    addFed: connection.prepare({ ...VERSION_STEP, mapping: number(), kind: text<ValueKind>() }, (db, row) =>
      db
        .insertInto('fed_mappings')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    ),
    find: connection.prepare({ ...VERSION_STEP, shape: text() }, (db, { flow_id, flow_version, step_id, shape }) =>
      db
        .selectFrom('shape_changes')
        .selectAll()
        .where('flow_id', '=', flow_id)
        .where('flow_version', '=', flow_version)
        .where('step_id', '=', step_id)
        .where('shape', '=', shape),
    ),
    count: connection.prepare(VERSION_STEP, (db, { flow_id, flow_version, step_id }) =>
      db
        .selectFrom('shape_changes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('flow_id', '=', flow_id)
        .where('flow_version', '=', flow_version)
        .where('step_id', '=', step_id),
    ),
    findPublished: connection.prepare({ id: text() }, (db, { id }) =>
      connection.dialect.shareRows(
        db.selectFrom('flows').select('published_version').where('id', '=', id).where('deleted_at', 'is', null),
      ),
    ),
    insert: connection.prepare(
      {
        ...{ ...VERSION_STEP, shape: text(), mappings: text(), run_id: text(), execution_id: text() },
        ...{ raised_at: number(), cleared_at: numberOrNull() },
      },
      (db, row) => db.insertInto('shape_changes').values(row),
    ),
    reopen: connection.prepare({ sequence: number() }, (db, { sequence }) =>
      db.updateTable('shape_changes').set({ cleared_at: null }).where('sequence', '=', sequence),
    ),
    clear: connection.prepare(
      { ...VERSION_STEP, shape: text(), at: number() },
      (db, { flow_id, flow_version, step_id, shape, at }) =>
        db
          .updateTable('shape_changes')
          .set({ cleared_at: at })
          .where('flow_id', '=', flow_id)
          .where('flow_version', '=', flow_version)
          .where('step_id', '=', step_id)
          .where('shape', '=', shape)
          .where('cleared_at', 'is', null),
    ),
  };

  const raise = (change: Omit<ShapeChange, 'clearedAt'>): ShapeChange | undefined => {
    const step = toColumns(change);
    const { shape, raisedAt } = change;
    const isPublished = queries.findPublished.first({ id: change.flowId })?.published_version === change.flowVersion;
    const earlier = queries.find.first({ ...step, shape });
    if (earlier !== undefined) {
      if (earlier.cleared_at !== null && isPublished) queries.reopen.execute({ sequence: earlier.sequence });
      return toShapeChange({ ...earlier, cleared_at: isPublished ? null : earlier.cleared_at });
    }
    if ((queries.count.first(step)?.count ?? 0) >= MAX_SHAPES) return undefined;
    const clearedAt = isPublished ? null : raisedAt;
    queries.insert.execute({
      ...step,
      shape,
      mappings: JSON.stringify(change.mappings),
      run_id: change.runId,
      execution_id: change.executionId,
      raised_at: raisedAt,
      cleared_at: clearedAt,
    });
    return { ...change, clearedAt };
  };

  return {
    addFedMappings: {
      what: 'store which mappings were fed',
      locks: ({ step }: { readonly step: VersionStep }) => [shapeLock(step)],
      execute: ({ step, fed }: { readonly step: VersionStep; readonly fed: readonly FedMapping[] }): void => {
        for (const { index, kind } of fed) queries.addFed.execute({ ...toColumns(step), mapping: index, kind });
      },
    },
    raiseShape: {
      what: 'store a changed shape',
      locks: (change: VersionStep) => [shapeLock(change)],
      prefetch: (change: Omit<ShapeChange, 'clearedAt'>): void => {
        const step = toColumns(change);
        queries.findPublished.first({ id: change.flowId });
        queries.find.first({ ...step, shape: change.shape });
        queries.count.first(step);
      },
      execute: raise,
    },
    clearShapes: {
      what: 'clear changed shapes',
      locks: ({ step }: { readonly step: VersionStep }) => [shapeLock(step)],
      execute: ({ step, shapes, at }: { step: VersionStep; shapes: readonly string[]; at: number }): void => {
        for (const shape of shapes) queries.clear.execute({ ...toColumns(step), shape, at });
      },
    },
  };
}

function shapeLock({ flowId, flowVersion, stepId }: VersionStep): string {
  return `shapes ${flowId} ${flowVersion} ${stepId}`;
}

function toColumns({ flowId, flowVersion, stepId }: VersionStep) {
  return { flow_id: flowId, flow_version: flowVersion, step_id: stepId };
}

/** The operations of shapes, by name. */
export type ShapeOperations = ReturnType<typeof createShapeOperations>;
