import type { FlowDocument, FlowRecord } from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import type { FlowTable } from '../schema/schema.js';

/** A row of the table. */
export type FlowRow = Selectable<FlowTable>;

/** Converts a row of the table. */
export function toRecord(row: FlowRow): FlowRecord {
  return {
    id: row.id,
    draft: parseDocument(row.draft),
    revision: row.revision,
    publishedVersion: row.published_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Parses the document of a row. */
export function parseDocument(json: string): FlowDocument {
  return JSON.parse(json) as FlowDocument;
}
