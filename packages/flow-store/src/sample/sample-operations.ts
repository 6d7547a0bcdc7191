import { unknownFlow } from '@luluchat/flow-runtime/store';
import type { StepSample } from '@luluchat/flow-runtime/store';
import { number, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';

/** Creates the operations that keep and remove samples. */
export function createSampleOperations(connection: QueryPreparer) {
  const findFlow = connection.prepare({ id: text() }, (db, { id }) =>
    connection.dialect.shareRows(
      db.selectFrom('flows').select('id').where('id', '=', id).where('deleted_at', 'is', null),
    ),
  );
  const upsert = connection.prepare(
    {
      ...{ flow_id: text(), step_id: text(), data: text(), source: text() },
      ...{ is_shortened: number(), kept_at: number() },
    },
    (db, row) =>
      db
        .insertInto('step_samples')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['flow_id', 'step_id']).doUpdateSet({
            ...{ data: row.data, source: row.source, is_shortened: row.is_shortened, kept_at: row.kept_at },
          }),
        ),
  );
  const remove = connection.prepare({ flowId: text(), stepId: text() }, (db, { flowId, stepId }) =>
    db.deleteFrom('step_samples').where('flow_id', '=', flowId).where('step_id', '=', stepId),
  );

  const keepSample = ({ flowId, stepId, data, source, isShortened, keptAt }: StepSample): void => {
    if (findFlow.first({ id: flowId }) === undefined) throw unknownFlow(flowId);
    upsert.execute({
      flow_id: flowId,
      step_id: stepId,
      data: JSON.stringify(data),
      source: JSON.stringify(source),
      is_shortened: isShortened ? 1 : 0,
      kept_at: keptAt,
    });
  };

  return {
    keepSample: {
      what: 'keep a sample',
      locks: ({ flowId, stepId }: StepSample) => [sampleLock(flowId, stepId)],
      execute: keepSample,
    },
    deleteSample: {
      what: 'remove a sample',
      locks: ([flowId, stepId]: readonly [string, string]) => [sampleLock(flowId, stepId)],
      execute: ([flowId, stepId]: readonly [string, string]): boolean => remove.run({ flowId, stepId }) > 0,
    },
  };
}

function sampleLock(flowId: string, stepId: string): string {
  return `sample ${flowId} ${stepId}`;
}

/** The operations of a sample, by name. */
export type SampleOperations = ReturnType<typeof createSampleOperations>;
