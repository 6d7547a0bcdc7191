import { isSameFlow } from '@luluchat/flow-runtime/store';
import type {
  DeletedFlow,
  FlowDocument,
  FlowDraft,
  FlowRecord,
  FlowSummary,
  FlowVersion,
  FlowVersionRecord,
} from '@luluchat/flow-runtime/store';
import type { Selectable } from 'kysely';
import type { FlowTable, FlowVersionTable } from '../schema/schema.js';

/** A row of the table. */
export type FlowRow = Selectable<FlowTable>;

/** Converts a row of the table. */
export function toRecord(row: FlowRow): FlowRecord {
  return {
    id: row.id,
    draft: parseDraft(row.draft),
    revision: row.revision,
    publishedVersion: row.published_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Members of a flow that lists show. */
type FlowOutline = Pick<FlowSummary, 'name' | 'triggers' | 'hasUnpublishedChanges'>;

/** Writes what lists show of a flow as JSON. Absent `published`: the flow is not published. */
export function outlineOf(draft: FlowDraft, published?: FlowDraft): string {
  const outline: FlowOutline = {
    name: draft.name,
    triggers: (published ?? draft).triggers ?? [],
    hasUnpublishedChanges: published === undefined || !isSameFlow(draft, published),
  };
  return JSON.stringify(outline);
}

/** Converts a row of the list of flows. */
export function toSummary(
  row: Pick<FlowRow, 'id' | 'published_version' | 'created_at' | 'updated_at' | 'outline'>,
): FlowSummary {
  const { name, triggers, hasUnpublishedChanges } = JSON.parse(row.outline) as FlowOutline;
  return {
    id: row.id,
    name,
    publishedVersion: row.published_version,
    hasUnpublishedChanges,
    triggers,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Draft of a deleted flow that cannot be restored any more. Its row stays for versions that runs are of. */
export const NO_DRAFT = '';

/** Converts a row of the list of deleted flows. */
export function toDeleted({
  id,
  deleted_at,
  outline,
}: Pick<FlowRow, 'id' | 'outline'> & { readonly deleted_at: number }): DeletedFlow {
  return { id, name: (JSON.parse(outline) as FlowOutline).name, deletedAt: deleted_at };
}

/** Converts a row of the list of versions. */
export function toVersion(row: Pick<FlowVersionTable, 'version' | 'published_at'>): FlowVersion {
  return { version: row.version, publishedAt: row.published_at };
}

/** Converts a row of the table of versions. */
export function toVersionRecord(row: FlowVersionTable): FlowVersionRecord {
  return { ...toVersion(row), document: parseDocument(row.document) };
}

/** Parses the draft of a row. */
export function parseDraft(json: string): FlowDraft {
  return JSON.parse(json) as FlowDraft;
}

/** Parses the document of a version. */
export function parseDocument(json: string): FlowDocument {
  return JSON.parse(json) as FlowDocument;
}
