import type { WriteOperation } from '../writer/write-operation.js';
import type { WritePriority } from '../writer/write-priority.js';

/** A write with its operation. */
export interface NamedWrite {
  readonly name: string;
  readonly operation: WriteOperation<never, unknown>;
  readonly argument: unknown;
  readonly locks: readonly string[];
  readonly priority: WritePriority;
  /** Time for which it waits for a lock. Default: that of the connection. */
  readonly lockWaitMs?: number;
}
