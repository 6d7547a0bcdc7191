import type { SampleRepository } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { StoreConnection } from '../writer/store-connection.js';
import type { SampleOperations } from './sample-operations.js';
import { toSample } from './sample-row.js';

/** Keeps samples of the answers of steps. */
export function createSampleRepository(connection: StoreConnection<SampleOperations>): SampleRepository {
  const find = connection.prepare({ flowId: text(), stepId: text() }, (db, { flowId, stepId }) =>
    db.selectFrom('step_samples').selectAll().where('flow_id', '=', flowId).where('step_id', '=', stepId),
  );
  const list = connection.prepare({ flowId: text() }, (db, { flowId }) =>
    db.selectFrom('step_samples').selectAll().where('flow_id', '=', flowId).orderBy('step_id'),
  );
  return {
    find: (flowId, stepId) =>
      connection.read('read a sample', () => {
        const row = find.first({ flowId, stepId });
        return row && toSample(row);
      }),
    list: (flowId) => connection.read('list samples', () => list.all({ flowId }).map(toSample)),
    keep: (sample) => connection.write('keepSample', () => sample),
    delete: (flowId, stepId) => connection.write('deleteSample', () => [flowId, stepId]),
  };
}
