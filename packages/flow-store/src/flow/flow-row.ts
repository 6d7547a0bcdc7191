import type {
  DraftTrigger,
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

/** A row of the list of flows. */
export interface FlowSummaryRow extends Pick<FlowRow, 'id' | 'published_version' | 'created_at' | 'updated_at'> {
  /** JSON. */
  readonly name: string;
  /** JSON; `null` if the document has no triggers. */
  readonly triggers: string | null;
  /** 0 or 1. */
  readonly is_changed: number;
}

/** Converts a row of the list of flows. */
export function toSummary(row: FlowSummaryRow): FlowSummary {
  return {
    id: row.id,
    name: JSON.parse(row.name) as string,
    publishedVersion: row.published_version,
    hasUnpublishedChanges: row.is_changed === 1,
    triggers: row.triggers === null ? [] : (JSON.parse(row.triggers) as readonly DraftTrigger[]),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
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
