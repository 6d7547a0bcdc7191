import type { BulkOperation, BulkProgress, BulkRequest } from '@luluchat/flow-runtime/store';
import type { BulkTable } from '../schema/schema.js';
import { unpackText } from '../text/stored-text.js';

/** Converts a row to a bulk operation. */
export function toBulkOperation(row: BulkTable): BulkOperation {
  return {
    id: row.id,
    request: JSON.parse(row.request) as BulkRequest,
    createdBy: unpackText(row.created_by),
    createdAt: row.created_at,
    status: row.status,
    finishedAt: row.finished_at,
    progress: JSON.parse(row.progress) as BulkProgress,
  };
}
