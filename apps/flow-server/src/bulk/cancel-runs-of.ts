import type { BulkRequest } from '@luluchat/flow-runtime/store';
import { BULK_LIMITS } from './bulk-limits.js';

/** Returns the request for a bulk operation that cancels all runs of a flow, however many there are. */
export function cancelRunsOf(flowId: string): BulkRequest {
  return {
    action: 'cancel',
    filter: { flowId },
    version: 'own',
    isDryRun: false,
    limit: Number.MAX_SAFE_INTEGER,
    perMinute: BULK_LIMITS.perMinute.max,
  };
}
