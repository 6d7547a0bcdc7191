import { printable } from '../output/printable.js';
import type { BulkOperation } from './bulk-api.js';

/** Describes a bulk operation in one line: `0192f0c4-... resume completed: 42 matched, 40 changed, 2 skipped (run_in_progress 2)`. */
export function describeBulk(operation: BulkOperation): string {
  const { id, action, dryRun, status, matched, changed, failed, skipped, limitReached } = operation;
  const reasons = Object.entries(skipped).map(([reason, count]) => `${reason} ${count}`);
  const skips = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  const parts = [
    `${matched} matched`,
    dryRun ? `${changed} would be changed` : `${changed} changed`,
    ...(skips === 0 ? [] : [`${skips} skipped (${reasons.join(', ')})`]),
    ...(failed === 0 ? [] : [`${failed} failed, see the log of the server`]),
    ...(limitReached ? ['the limit was reached'] : []),
  ];
  return printable(`${id} ${action} ${status}: ${parts.join(', ')}`);
}
