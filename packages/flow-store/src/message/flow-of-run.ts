import type { ExpressionBuilder } from 'kysely';
import type { StoreSchema } from '../schema/schema.js';

/** Selects the flow of the run of a message, and its version, beside the columns of the message: they are stored with the run alone. */
export function flowOfRun({ selectFrom }: ExpressionBuilder<StoreSchema, 'messages'>) {
  const run = selectFrom('runs').whereRef('runs.id', '=', 'messages.run_id');
  return [run.select('runs.flow_id').as('flow_id'), run.select('runs.flow_version').as('flow_version')];
}
