import type { SampleSource, ShapeChange, StepSample } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import type { ShapeChangeTable, StepSampleTable } from '../schema/schema.js';

/** Converts a row of the table of samples. */
export function toSample(row: StepSampleTable): StepSample {
  return {
    flowId: row.flow_id,
    stepId: row.step_id,
    data: JSON.parse(row.data) as StepSample['data'],
    source: JSON.parse(row.source) as SampleSource,
    isShortened: row.is_shortened === 1,
    keptAt: row.kept_at,
  };
}

/** Converts a row of the table of changed shapes. */
export function toShapeChange(row: Omit<Selectable<ShapeChangeTable>, 'sequence'>): ShapeChange {
  return {
    flowId: row.flow_id,
    flowVersion: row.flow_version,
    stepId: row.step_id,
    shape: row.shape,
    mappings: JSON.parse(row.mappings) as ShapeChange['mappings'],
    runId: row.run_id,
    executionId: row.execution_id,
    raisedAt: row.raised_at,
    clearedAt: row.cleared_at,
  };
}
