import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Removes samples and shapes when a flow changes. Synchronous: for write operations. */
export interface SampleRemover {
  /** Removes the samples of steps that are not among these. */
  keepOnly(flowId: string, stepIds: ReadonlySet<string>): void;
  /** Clears the changed shapes of versions below this one. */
  clearBelow(flowId: string, version: number, at: number): void;
  /** Removes everything of a flow. */
  removeAll(flowId: string): void;
}

/** Prepares the removals. */
export function prepareSampleRemover(connection: QueryPreparer): SampleRemover {
  const flow = { flowId: text() };
  const listSteps = connection.prepare(flow, (db, { flowId }) =>
    db.selectFrom('step_samples').select('step_id').where('flow_id', '=', flowId),
  );
  const remove = connection.prepare({ flowId: text(), stepId: text() }, (db, { flowId, stepId }) =>
    db.deleteFrom('step_samples').where('flow_id', '=', flowId).where('step_id', '=', stepId),
  );
  const removeSamples = connection.prepare(flow, (db, { flowId }) =>
    db.deleteFrom('step_samples').where('flow_id', '=', flowId),
  );
  const removeFed = connection.prepare(flow, (db, { flowId }) =>
    db.deleteFrom('fed_mappings').where('flow_id', '=', flowId),
  );
  const removeChanges = connection.prepare(flow, (db, { flowId }) =>
    db.deleteFrom('shape_changes').where('flow_id', '=', flowId),
  );
  const clear = connection.prepare({ flowId: text(), version: number(), at: number() }, (db, { flowId, version, at }) =>
    db
      .updateTable('shape_changes')
      .set({ cleared_at: at })
      .where('flow_id', '=', flowId)
      .where('flow_version', '<', version)
      .where('cleared_at', 'is', null),
  );
  return {
    keepOnly: (flowId, stepIds) => {
      for (const { step_id } of listSteps.all({ flowId })) {
        if (!stepIds.has(step_id)) remove.execute({ flowId, stepId: step_id });
      }
    },
    clearBelow: (flowId, version, at) => clear.execute({ flowId, version, at }),
    removeAll: (flowId) => {
      removeSamples.execute({ flowId });
      removeFed.execute({ flowId });
      removeChanges.execute({ flowId });
    },
  };
}
