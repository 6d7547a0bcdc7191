import type { RunFilter } from '@luluchat/flow-runtime/store';

/** Filters, and the sequence numbers of the runs to read: from `from` on, before `before`. */
export interface RunPage {
  readonly filter: RunFilter;
  readonly from: number;
  readonly before: number;
  readonly limit: number;
}
