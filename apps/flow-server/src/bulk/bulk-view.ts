import type { BulkOperation, RunFilter } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { BulkFilter, BulkView } from './bulk-dto.js';

/** Converts a bulk operation for a caller. */
export function toBulkView({
  id,
  request,
  createdBy,
  createdAt,
  status,
  finishedAt,
  progress,
}: BulkOperation): BulkView {
  const { action, filter, version, isDryRun, limit, perMinute } = request;
  const { matched, changed, failed, skipped } = progress;
  return {
    ...{ id, action, filter: toFilterView(filter), version, dryRun: isDryRun, limit, perMinute, status, createdBy },
    createdAt: isoInstant(createdAt),
    finishedAt: isoInstant(finishedAt),
    ...{ matched, changed, failed, skipped },
    limitReached: matched >= limit,
  };
}

function toFilterView({ startedFrom, startedBefore, ...filter }: RunFilter): BulkFilter {
  return {
    ...filter,
    ...(startedFrom !== undefined && { from: isoInstant(startedFrom) }),
    ...(startedBefore !== undefined && { to: isoInstant(startedBefore) }),
  };
}
