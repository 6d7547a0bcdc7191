import { headOf } from '@luluchat/flow-runtime/store';
import type { RunHead, RunStateHead } from '@luluchat/flow-runtime/store';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import type { RunHeadRow } from '../connection/run-head-row.js';
import { rawQuery } from '../connection/raw-query.js';
import { toRun } from './run-rows.js';

/** Prepares the reading of the heads of some runs, newest first. */
export function prepareReadRunHeads(connection: QueryPreparer): (ids: readonly string[]) => readonly RunHead[] {
  const list = connection.prepare({ ids: text() }, (db, { ids }) => rawQuery(db, connection.dialect.runHeads(ids)));
  return (ids) =>
    list
      .all({ ids: JSON.stringify(ids) })
      .sort((one, other) => other.sequence - one.sequence)
      .map(toRunHead);
}

function toRunHead({ state, ...row }: RunHeadRow): RunHead {
  if (state !== null) return headOf(toRun({ ...row, state }));
  const parse = <Value>(json: string | null): Value => JSON.parse(json ?? 'null') as Value;
  const stepId = parse<string | null>(row.step_id);
  return {
    id: row.id,
    flowId: row.flow_id,
    flowVersion: row.flow_version,
    contactId: row.contact_id,
    state: {
      status: row.status,
      current: stepId === null ? null : { stepId, executionId: parse(row.execution_id), wait: parse(row.wait) },
      reason: parse(row.reason),
      trigger: parse(row.trigger),
      entered: parse<RunStateHead['entered'] | null>(row.entered) ?? undefined,
    },
    wakeAt: row.wake_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
