import type { OccurrenceRecord } from '@luluchat/flow-runtime/store';
import type { OccurrenceTable } from '../schema/schema.js';

/** Converts a row of the table. */
export function toOccurrence(row: OccurrenceTable): OccurrenceRecord {
  return {
    id: row.id,
    flowId: row.flow_id,
    flowVersion: row.flow_version,
    trigger: row.trigger_key,
    dueAt: row.due_at,
    state: row.state,
    isPaused: row.is_paused === 1,
    nextAt: row.next_at,
    cursor: row.cursor,
    started: row.started,
    refused: row.refused,
    begunAt: row.begun_at,
    endedAt: row.ended_at,
  };
}
