import type { ShapeRepository } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import { clampLimit } from '../page/cut-page.js';
import type { StoreConnection } from '../writer/store-connection.js';
import { toShapeChange } from './sample-row.js';
import type { ShapeOperations } from './shape-operations.js';

const VERSION_STEP = { flowId: text(), flowVersion: number(), stepId: text() };

/** Keeps the shapes of the answers of steps. */
export function createShapeRepository(connection: StoreConnection<ShapeOperations>): ShapeRepository {
  const findFed = connection.prepare(VERSION_STEP, (db, { flowId, flowVersion, stepId }) =>
    db
      .selectFrom('fed_mappings')
      .select(['mapping', 'kind'])
      .where('flow_id', '=', flowId)
      .where('flow_version', '=', flowVersion)
      .where('step_id', '=', stepId),
  );
  const findChanges = connection.prepare(VERSION_STEP, (db, { flowId, flowVersion, stepId }) =>
    db
      .selectFrom('shape_changes')
      .selectAll()
      .where('flow_id', '=', flowId)
      .where('flow_version', '=', flowVersion)
      .where('step_id', '=', stepId),
  );
  const listOpen = connection.prepare({ limit: number() }, (db, { limit }) =>
    db.selectFrom('shape_changes').selectAll().where('cleared_at', 'is', null).orderBy('sequence', 'desc').limit(limit),
  );
  return {
    find: ({ flowId, flowVersion, stepId }) =>
      connection.read('read the shapes of a step', () => {
        const step = { flowId, flowVersion, stepId };
        const fed = findFed.all(step).map(({ mapping, kind }) => ({ index: mapping, kind }));
        return { fed, changes: findChanges.all(step).map(toShapeChange) };
      }),
    addFed: (step, fed) => connection.write('addFedMappings', () => ({ step, fed })),
    raise: (change) => connection.write('raiseShape', () => change),
    clear: (step, { shapes, at }) => connection.write('clearShapes', () => ({ step, shapes, at })),
    listOpen: (limit) =>
      connection.read('list changed shapes', () => listOpen.all({ limit: clampLimit(limit) }).map(toShapeChange)),
  };
}
